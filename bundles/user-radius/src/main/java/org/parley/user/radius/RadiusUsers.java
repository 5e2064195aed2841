/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.secret.Secret;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserAuthentication;
import org.parley.spi.user.UserVerdict;
import org.parley.user.radius.RadiusServer.Patience;
import org.parley.wire.octets.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users that RADIUS servers know (RFC 2865), by password or by CHAP. The servers are asked in their
 * order, the next when one does not answer.
 */
@Component(
    service = UserAuthentication.class,
    configurationPid = "org.parley.user.radius",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RadiusUsers.Configuration.class)
public final class RadiusUsers implements UserAuthentication {
  private static final Logger LOG = LoggerFactory.getLogger(RadiusUsers.class);

  /** Shorter than an exchange waits for the verdict. */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private static final int IDENTIFIERS = 256;
  private static final int MESSAGE_CHARACTERS = 253;

  private final String name;
  private final Settings settings;
  private final RandomSource random;
  private final Clock clock;

  /** Configuration of the client. */
  @ObjectClassDefinition(name = "Parley users: RADIUS")
  @interface Configuration {
    /** By which records name it: {@code users=radius}. */
    @AttributeDefinition(required = false)
    String users() default "radius";

    /** Servers, {@code ADDRESS[:PORT]}; an IPv6 address in brackets. */
    @AttributeDefinition
    String[] servers();

    /** File with the secret, mode 0600; empty: {@code policy/radius-secret} in karaf.base. */
    @AttributeDefinition(required = false)
    String secretFile() default "";

    /** NAS-Identifier that the servers are told. */
    @AttributeDefinition(required = false)
    String nas() default "parley";

    /** How often each server is asked. */
    @AttributeDefinition(required = false)
    int tries() default 3;

    /** Seconds that each try waits for. */
    @AttributeDefinition(required = false)
    int seconds() default 2;

    /** Whether an answer without Message-Authenticator counts for nothing. */
    @AttributeDefinition(required = false)
    boolean strict() default true;
  }

  /** What a configuration says. */
  record Settings(
      List<RadiusServer> servers,
      SecretFile secret,
      String nas,
      boolean strict,
      Patience patience) {
    Settings {
      servers = List.copyOf(servers);
    }

    static Settings of(Configuration configuration, Path base) throws IOException {
      List<RadiusServer> servers = new ArrayList<>();
      String[] texts = configuration.servers() == null ? new String[0] : configuration.servers();
      for (String text : String.join(",", texts).split("[,\\s]+")) {
        if (!text.isEmpty()) {
          servers.add(RadiusServer.read(text));
        }
      }
      String file = configuration.secretFile();
      Settings settings =
          new Settings(
              servers,
              new SecretFile(file.isEmpty() ? base.resolve("policy/radius-secret") : Path.of(file)),
              configuration.nas(),
              configuration.strict(),
              new Patience(configuration.tries(), Duration.ofSeconds(configuration.seconds())));
      settings.check();
      return settings;
    }

    private void check() throws IOException {
      Duration longest =
          patience.each().multipliedBy(patience.tries()).multipliedBy(servers.size());
      if (servers.isEmpty() || longest.isZero() || longest.isNegative()) {
        throw new IOException("RADIUS needs servers, tries and seconds above 0");
      }
      if (longest.compareTo(LONGEST) > 0) {
        throw new IOException(
            "servers times tries times seconds is %d s; right is at most %d s"
                .formatted(longest.toSeconds(), LONGEST.toSeconds()));
      }
    }
  }

  /**
   * A client as configured.
   *
   * @throws IOException when a value is wrong; says which
   */
  @Activate
  public RadiusUsers(
      BundleContext context,
      @Reference RandomSource random,
      @Reference Clock clock,
      Configuration configuration)
      throws IOException {
    this(
        configuration.users(),
        Settings.of(configuration, Path.of(String.valueOf(context.getProperty("karaf.base")))),
        random,
        clock);
    LOG.info("users {} are judged by {}", name, settings.servers());
  }

  RadiusUsers(String name, Settings settings, RandomSource random, Clock clock) {
    this.name = name;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /** A client without OSGi: one server that is asked once. */
  public static RadiusUsers of(
      String server, Path secretFile, Duration wait, RandomSource random, Clock clock)
      throws IOException {
    Settings settings =
        new Settings(
            List.of(RadiusServer.read(server)),
            new SecretFile(secretFile),
            "parley",
            true,
            new Patience(1, wait));
    return new RadiusUsers("radius", settings, random, clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean judgesChap() {
    return true;
  }

  @Override
  public UserVerdict authenticate(UserAttempt attempt) {
    try (Secret secret = settings.secret().read()) {
      for (RadiusServer server : settings.servers()) {
        Optional<AccessReply> reply = ask(server, attempt, secret);
        if (reply.isPresent()) {
          return verdict(server, reply.get());
        }
        LOG.warn(
            "RADIUS server {} does not answer, or not as one who has our secret does{}",
            server,
            settings.strict() ? " (with Message-Authenticator)" : "");
      }
      return UserVerdict.refuse("no RADIUS server answers: " + settings.servers());
    } catch (IOException unusable) {
      LOG.error("users can't be judged: {}", unusable.getMessage());
      return UserVerdict.refuse(unusable.getMessage());
    }
  }

  private Optional<AccessReply> ask(RadiusServer server, UserAttempt attempt, Secret secret) {
    AccessRequest request =
        AccessRequest.of(
            attempt,
            settings.nas(),
            secret,
            (int) random.nextLong(IDENTIFIERS),
            random.octets(Digests.OCTETS));
    try {
      return server.ask(request, secret, settings.strict(), settings.patience(), clock);
    } catch (IOException unreachable) {
      LOG.warn("RADIUS server {}: {}", server, unreachable.getMessage());
      return Optional.empty();
    }
  }

  private static UserVerdict verdict(RadiusServer server, AccessReply reply) {
    String said = "RADIUS server " + server;
    String message = reply.value(AttributeType.REPLY_MESSAGE).map(RadiusUsers::text).orElse("");
    if (reply.code().equals(PacketCode.ACCESS_ACCEPT)) {
      return new UserVerdict(true, "accepted by " + said, message, address(reply));
    }
    String why =
        reply.code().equals(PacketCode.ACCESS_CHALLENGE)
            ? said + " asks for one answer more, which is not supported"
            : "refused by " + said;
    return new UserVerdict(false, why, message, Optional.empty());
  }

  private static String text(Slice value) {
    String text = new String(value.toArray(), StandardCharsets.UTF_8);
    return text.codePoints()
        .limit(MESSAGE_CHARACTERS)
        .filter(one -> !Character.isISOControl(one))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Framed-IP-Address; all ones and all but the last mean: any (RFC 2865 section 5.8). */
  private static Optional<InetAddress> address(AccessReply reply) {
    try {
      Optional<Slice> value =
          reply.value(AttributeType.FRAMED_IP_ADDRESS).filter(octets -> octets.length() == 4);
      if (value.isEmpty() || value.get().get(0) == 0xff) {
        return Optional.empty();
      }
      return Optional.of(InetAddress.getByAddress(value.get().toArray()));
    } catch (UnknownHostException wrongLength) {
      return Optional.empty();
    }
  }
}
