/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IkePolicy;

/** {@code add ikev1} and {@code add ikev2}: IKE policies. */
final class IkeStatement implements Grammar<IkePolicy> {
  private static final int MOST_VALUES = 10;
  private static final String GROUPS_HELP =
      "Diffie-Hellman groups by number or name, most preferred first";
  private static final String HASHES_HELP = "hash algorithms, most preferred first";
  private static final String INTEGRITY_HELP =
      "integrity algorithms; none are used with AES-GCM, AES-CCM and CHACHA20";
  private static final String ENCRYPTIONS_HELP = "encryption algorithms, most preferred first";
  private static final String PRFS_HELP = "pseudorandom functions, most preferred first";

  private final IkeVersion version;
  private final OptionTable<IkePolicy> table;
  private final Option<IkePolicy, AddressRange> remote;
  private final Option<IkePolicy, List<AlgorithmId>> groups;
  private final Option<IkePolicy, List<AlgorithmId>> hashes;
  private final Option<IkePolicy, List<AlgorithmId>> encryptions;
  private final Optional<Option<IkePolicy, List<AlgorithmId>>> prfs;
  private final Option<IkePolicy, Long> life;
  private final Option<IkePolicy, Boolean> pfs;
  private final Option<IkePolicy, Integer> priority;

  IkeStatement(IkeVersion version) {
    this.version = version;
    boolean first = version == IkeVersion.IKEV1;
    OptionTable.Rows<IkePolicy> rows = OptionTable.rows();
    remote =
        rows.row(
            "rem[ote]",
            Addresses::subnet,
            "",
            p -> p.remote().map(Addresses::shown),
            "addresses of the peers, ip[/prefix]; not with default");
    groups = list(rows, "g[roup]", AlgorithmWords.group(), "2", IkePolicy::groups, GROUPS_HELP);
    hashes =
        first
            ? list(rows, "h[ash]", AlgorithmWords.hash(), "MD5", IkePolicy::hashes, HASHES_HELP)
            : list(
                rows,
                "h[ash]",
                AlgorithmWords.integrity(),
                "HMAC-SHA1",
                IkePolicy::hashes,
                INTEGRITY_HELP);
    Keywords<AlgorithmId> ciphers =
        first ? AlgorithmWords.ikev1Encryption() : AlgorithmWords.ikev2Encryption();
    encryptions =
        list(rows, "en[cryption]", ciphers, "3DES", IkePolicy::encryptions, ENCRYPTIONS_HELP);
    prfs =
        first
            ? Optional.empty()
            : Optional.of(
                list(rows, "prf", AlgorithmWords.prf(), "HMAC-SHA1", IkePolicy::prfs, PRFS_HELP));
    life = life(rows);
    pfs = pfs(rows);
    priority = priority(rows);
    table = rows.build();
  }

  /** A row whose value is a list of algorithms, most preferred first. */
  private static Option<IkePolicy, List<AlgorithmId>> list(
      OptionTable.Rows<IkePolicy> rows,
      String usage,
      Keywords<AlgorithmId> keywords,
      String fallback,
      Function<IkePolicy, List<AlgorithmId>> part,
      String help) {
    return rows.row(
        usage,
        Lists.of(keywords, ",", MOST_VALUES),
        fallback,
        p -> words(keywords, part.apply(p)),
        help);
  }

  private static Option<IkePolicy, Long> life(OptionTable.Rows<IkePolicy> rows) {
    return rows.row(
        "l[ife]",
        Numbers.zeroOrBetween(60, 4_294_967_294L),
        "28800",
        p -> Optional.of(Long.toString(p.lifeSeconds())),
        "lifetime of the IKE SA in seconds, 0 = without end");
  }

  private static Option<IkePolicy, Boolean> pfs(OptionTable.Rows<IkePolicy> rows) {
    return rows.row(
        "pfs",
        Switches.ON_OFF,
        "OFF",
        p -> Switches.shown(p.perfectForwardSecrecy()),
        "a fresh key exchange for each IPsec SA pair");
  }

  private static Option<IkePolicy, Integer> priority(OptionTable.Rows<IkePolicy> rows) {
    return rows.row(
        "pri[ority]",
        Numbers.between(1, Integer.MAX_VALUE),
        "10",
        p -> Optional.of(p.priority()).filter(n -> !isDefault(p)).map(Object::toString),
        "lower is searched earlier; default: highest number plus 10");
  }

  private static boolean isDefault(IkePolicy policy) {
    return policy.name().equals(Preloaded.DEFAULT);
  }

  private static Optional<String> words(Keywords<AlgorithmId> keywords, List<AlgorithmId> values) {
    return Optional.of(String.join(",", values.stream().map(keywords::wordOf).toList()))
        .filter(text -> !text.isEmpty());
  }

  @Override
  public String object() {
    return version == IkeVersion.IKEV1 ? "ikev1" : "ikev2";
  }

  @Override
  public String help() {
    return version == IkeVersion.IKEV1
        ? "IKEv1 policy: algorithms and lifetime of IKE SAs"
        : "IKEv2 policy: algorithms and lifetime of IKE SAs";
  }

  @Override
  public String profileSection() {
    return version == IkeVersion.IKEV1 ? "IKEV1Policy-Defaults" : "IKEV2Policy-Defaults";
  }

  @Override
  public OptionTable<IkePolicy> options() {
    return table;
  }

  @Override
  public Optional<Option<IkePolicy, Integer>> priority() {
    return Optional.of(priority);
  }

  @Override
  public boolean preloadedDefault() {
    return true;
  }

  @Override
  public Built<IkePolicy> build(Heading heading, Values values) {
    Optional<Complaint> complaint = complaint(heading, values);
    if (complaint.isPresent()) {
      return new Built<>(Optional.empty(), complaint, List.of());
    }
    List<AlgorithmId> integrity =
        values.list(encryptions).stream().allMatch(AlgorithmWords::aead)
            ? List.of()
            : values.list(hashes);
    return Built.of(
        new IkePolicy(
            version,
            heading.name(),
            values.find(remote),
            values.list(groups),
            integrity,
            values.list(encryptions),
            prfs.map(values::list).orElse(List.of()),
            values.get(life),
            values.get(pfs),
            heading.priority(),
            heading.store()));
  }

  private Optional<Complaint> complaint(Heading heading, Values values) {
    boolean aeadOnly = values.list(encryptions).stream().allMatch(AlgorithmWords::aead);
    return new Checks()
        .require(
            !heading.isDefault() || !values.given(remote),
            remote,
            "is not allowed with the policy default, which matches every address")
        .require(
            heading.isDefault() || values.find(remote).isPresent(),
            remote,
            "is missing; right is -remote ip[/prefix], or the name default")
        .require(
            !heading.isDefault() || !values.given(priority),
            priority,
            "is not allowed with the policy default, which is always last")
        .require(
            !aeadOnly || !values.given(hashes),
            hashes,
            "is not used with AES-GCM, AES-CCM or CHACHA20, which bring their own integrity; leave it out")
        .first();
  }
}
