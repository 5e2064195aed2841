/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserAuthentication;
import org.parley.spi.user.UserCredential;
import org.parley.spi.user.UserCredentialSource;
import org.parley.spi.user.UserProof;
import org.parley.spi.user.UserVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users in two files that only their owner may read: {@code users}, those of peers, with hashed
 * passwords; {@code user-secrets}, what the local side says as a client, {@code NAME USER PASSWORD}
 * in each line.
 */
@Component(
    service = {UserAuthentication.class, UserCredentialSource.class},
    configurationPid = "org.parley.user.store.file",
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = FileUserStore.Configuration.class)
public final class FileUserStore implements UserAuthentication, UserCredentialSource {
  private static final Logger LOG = LoggerFactory.getLogger(FileUserStore.class);

  private final UserFile users;
  private final PrivateFile secrets;

  /** Configuration of the store. */
  @ObjectClassDefinition(name = "Parley user store: file")
  @interface Configuration {
    /** Directory of the files; empty: {@code policy} in karaf.base. */
    @AttributeDefinition(required = false)
    String directory() default "";
  }

  /** Reads nothing before somebody asks. */
  @Activate
  public FileUserStore(
      BundleContext context, @Reference RandomSource random, Configuration configuration) {
    this(
        configuration.directory().isEmpty()
            ? Path.of(String.valueOf(context.getProperty("karaf.base")), "policy")
            : Path.of(configuration.directory()),
        random);
  }

  /** A store without OSGi. */
  public FileUserStore(Path directory, RandomSource random) {
    users =
        new UserFile(
            new PrivateFile(directory.resolve("users")),
            () -> random.octets(PasswordHash.SALT_OCTETS));
    secrets = new PrivateFile(directory.resolve("user-secrets"));
  }

  @Override
  public String name() {
    return "file";
  }

  /** {@inheritDoc} It knows hashes only. */
  @Override
  public boolean judgesChap() {
    return false;
  }

  @Override
  public UserVerdict authenticate(UserAttempt attempt) {
    if (!(attempt.proof() instanceof UserProof.Password given)) {
      return UserVerdict.refuse("the file holds hashes, which cannot judge a CHAP response");
    }
    try {
      Optional<PasswordHash> hash = users.find(attempt.user());
      boolean fits = hash.orElse(PasswordHash.NOBODY).fits(given.password());
      if (hash.isEmpty()) {
        return UserVerdict.refuse("no such user in the file");
      }
      return fits ? UserVerdict.accept("of the file") : UserVerdict.refuse("wrong password");
    } catch (IOException unusable) {
      LOG.error("users can't be judged: {}", unusable.getMessage());
      return UserVerdict.refuse(unusable.getMessage());
    }
  }

  @Override
  public Optional<UserCredential> credential(String name) {
    try {
      return secrets.lines().stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+", 3))
          .filter(parts -> parts.length == 3 && parts[0].equals(name))
          .map(
              parts ->
                  new UserCredential(
                      parts[1], Secret.owning(parts[2].getBytes(StandardCharsets.UTF_8))))
          .findFirst();
    } catch (IOException unusable) {
      LOG.error("no user name and password {}: {}", name, unusable.getMessage());
      return Optional.empty();
    }
  }
}
