/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One connection of a libreswan daemon, named {@value #CONNECTION}, in the words of ipsec.conf.
 * Immutable; the {@code with...} methods return a changed copy.
 *
 * @param options keys and values of the connection
 * @param secrets the lines of ipsec.secrets
 * @param passwords the lines of the file of users that it judges
 * @param credentials its key, certificate and authorities
 * @param impairments how it is to behave badly; {@code whack --impair help} lists the ways
 */
public record LibreswanConfig(
    Map<String, String> options,
    String secrets,
    String passwords,
    Optional<PeerCredentials> credentials,
    List<String> impairments) {
  /** The name of the connection. */
  public static final String CONNECTION = "t";

  public LibreswanConfig {
    options = new LinkedHashMap<>(options);
    impairments = List.copyOf(impairments);
  }

  /**
   * Main Mode with a pre-shared key.
   *
   * @param local its own address
   * @param ike such as {@code aes256-sha2_256;modp2048}
   * @param child such as {@code aes256-sha2_256}
   */
  public static LibreswanConfig peer(
      String local, String remote, String ike, String child, String secret) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("left", local);
    options.put("right", remote);
    options.put("authby", "secret");
    options.put("ikev2", "no");
    options.put("ike", ike);
    options.put("phase2alg", child);
    options.put("pfs", "no");
    options.put("type", "tunnel");
    options.put("keyingtries", "1");
    options.put("retransmit-timeout", "8s");
    options.put("leftupdown", "/bin/true");
    return new LibreswanConfig(
        options,
        "%s %s : PSK \"%s\"".formatted(local, remote, secret),
        "",
        Optional.empty(),
        List.of());
  }

  /** Another value of a key, or one more. */
  public LibreswanConfig with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(options);
    changed.put(key, value);
    return new LibreswanConfig(changed, secrets, passwords, credentials, impairments);
  }

  /** In Aggressive Mode. */
  public LibreswanConfig aggressive() {
    return with("aggressive", "yes");
  }

  /** Known by these names of hosts instead of addresses, for the same secret. */
  public LibreswanConfig named(String local, String remote) {
    return new LibreswanConfig(
            options,
            secrets.replaceFirst(".* : PSK", "@%s @%s : PSK".formatted(local, remote)),
            passwords,
            credentials,
            impairments)
        .with("leftid", "@" + local)
        .with("rightid", "@" + remote);
  }

  /** RSA signatures instead of the pre-shared key; it asks for certificates of its authority. */
  public LibreswanConfig signing(PeerCredentials own) {
    String authority = own.authorities().get(0).getSubjectX500Principal().getName();
    return new LibreswanConfig(options, secrets, passwords, Optional.of(own), impairments)
        .with("authby", "rsasig")
        .with("leftcert", Libreswan.CERTIFICATE)
        .with("leftsendcert", "always")
        .with("rightca", '"' + authority + '"')
        .with("rightrsasigkey", "%cert");
  }

  /** A gateway that judges users by their passwords and assigns addresses, when asked. */
  public LibreswanConfig gateway(String passwordLine, String pool, String network) {
    return new LibreswanConfig(options, secrets, passwordLine, credentials, impairments)
        .with("leftxauthserver", "yes")
        .with("rightxauthclient", "yes")
        .with("leftmodecfgserver", "yes")
        .with("rightmodecfgclient", "yes")
        .with("modecfgpull", "yes")
        .with("xauthby", "file")
        .with("rightaddresspool", pool)
        .with("leftsubnet", network);
  }

  /** A client of such a gateway. */
  public LibreswanConfig client(String user, String password, String network) {
    String line = "\n@%s : XAUTH \"%s\"".formatted(user, password);
    return new LibreswanConfig(options, secrets + line, passwords, credentials, impairments)
        .with("leftxauthclient", "yes")
        .with("rightxauthserver", "yes")
        .with("leftmodecfgclient", "yes")
        .with("rightmodecfgserver", "yes")
        .with("modecfgpull", "yes")
        .with("leftusername", user)
        .with("rightsubnet", network);
  }

  /** Behaving badly on purpose from the start on. */
  public LibreswanConfig impaired(List<String> switches) {
    return new LibreswanConfig(options, secrets, passwords, credentials, switches);
  }

  /** Between these protected networks, in tunnel mode. */
  public LibreswanConfig tunnel(String localNetwork, String remoteNetwork) {
    return with("leftsubnet", localNetwork).with("rightsubnet", remoteNetwork);
  }

  /** The text of ipsec.conf. */
  String file(String directory) {
    return """
        config setup
          ikev1-policy=accept
          secretsfile=%1$s/ipsec.secrets
          nssdir=%1$s/nss
          ipsecdir=%1$s
          logfile=%1$s/pluto.log
          logappend=no
          logtime=no
          dnssec-enable=no
          plutodebug=base

        conn %2$s
        """
            .formatted(directory, CONNECTION)
        + options.entrySet().stream()
            .map(option -> "  " + option.getKey() + "=" + option.getValue() + "\n")
            .collect(Collectors.joining());
  }
}
