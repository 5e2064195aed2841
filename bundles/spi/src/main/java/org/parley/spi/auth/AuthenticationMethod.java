/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.policy.AuthenticationKind;

/**
 * A way to authenticate, as a service. IKEv1 and IKEv2 use a method differently (in IKEv1 it takes
 * part in the key schedule, RFC 2409 section 5), hence the two sub-interfaces; a bundle may serve
 * both.
 */
@ConsumerType
public interface AuthenticationMethod {
  /** Its keyword in authentication records. */
  AuthenticationKind kind();

  /**
   * Why a record can't be used with this method, or empty text; checked before anything is sent.
   */
  String unusable(Credentials credentials);

  /** Other keywords under which it serves, usually none. */
  default Set<AuthenticationKind> aliases() {
    return Set.of();
  }
}
