/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserAuthentication;
import org.parley.spi.user.UserCredential;
import org.parley.spi.user.UserCredentialSource;
import org.parley.spi.user.UserProof;
import org.parley.spi.user.UserVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who knows users, and who keeps what the local side says. */
final class Users {
  private static final Logger LOG = LoggerFactory.getLogger(Users.class);

  private final List<UserAuthentication> stores = new CopyOnWriteArrayList<>();
  private final List<UserCredentialSource> sources = new CopyOnWriteArrayList<>();

  void arrived(UserAuthentication store) {
    stores.add(store);
  }

  void left(UserAuthentication store) {
    stores.remove(store);
  }

  void arrived(UserCredentialSource source) {
    sources.add(source);
  }

  void left(UserCredentialSource source) {
    sources.remove(source);
  }

  /** Has a user judged by what the record names, or by the only one there is. On a worker. */
  UserVerdict judge(AuthenticationRecord record, UserAttempt attempt) {
    Optional<UserAuthentication> store = store(record);
    if (store.isEmpty()) {
      return UserVerdict.refuse(
          record
              .behavior()
              .option(RemoteAccessRole.USERS)
              .map(name -> "nobody named " + name + " knows users now")
              .orElse(
                  stores.isEmpty()
                      ? "nobody knows users now"
                      : "several know users, and the record names none of them"));
    }
    if (attempt.proof() instanceof UserProof.ChapResponse && !store.get().judgesChap()) {
      return UserVerdict.refuse(store.get().name() + " cannot judge CHAP responses");
    }
    try {
      return store.get().authenticate(attempt);
    } catch (RuntimeException failure) {
      // Its fault must not be charged to this bundle, which serves all users.
      LOG.warn("{} fails", store.get().name(), failure);
      return UserVerdict.refuse(store.get().name() + " fails: " + failure.getClass().getName());
    }
  }

  private Optional<UserAuthentication> store(AuthenticationRecord record) {
    Optional<String> wanted = record.behavior().option(RemoteAccessRole.USERS);
    if (wanted.isEmpty() && stores.size() != 1) {
      return Optional.empty();
    }
    return stores.stream()
        .filter(store -> wanted.isEmpty() || store.name().equals(wanted.get()))
        .findFirst();
  }

  /** What the local side says of its user. On a worker. */
  Optional<UserCredential> own(AuthenticationRecord record) {
    return record
        .behavior()
        .option(RemoteAccessRole.USER)
        .flatMap(
            name ->
                sources.stream().flatMap(source -> source.credential(name).stream()).findFirst());
  }
}
