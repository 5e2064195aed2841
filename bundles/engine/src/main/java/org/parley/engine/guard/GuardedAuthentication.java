/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.Set;
import org.parley.api.policy.AuthenticationKind;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;

/**
 * What both versions' ways to authenticate have.
 *
 * @param <M> the version's interface
 */
abstract class GuardedAuthentication<M extends AuthenticationMethod> extends Guard<M>
    implements AuthenticationMethod {
  private final AuthenticationKind kind;
  private final Set<AuthenticationKind> aliases;

  GuardedAuthentication(Plugin plugin, M target) {
    super(plugin, target);
    this.kind = target.kind();
    this.aliases = Set.copyOf(target.aliases());
  }

  @Override
  public final AuthenticationKind kind() {
    return kind;
  }

  @Override
  public final Set<AuthenticationKind> aliases() {
    return aliases;
  }

  @Override
  public final String unusable(Credentials credentials) {
    M target = target();
    return call("unusable", () -> target.unusable(credentials));
  }

  final <T> AuthenticationResult<T> whole(AuthenticationResult<T> result, String method) {
    present(result.value(), method);
    return result;
  }
}
