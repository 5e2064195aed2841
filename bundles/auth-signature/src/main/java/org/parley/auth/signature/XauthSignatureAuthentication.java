/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.policy.AuthenticationKind;
import org.parley.spi.auth.Ikev1Authentication;

/**
 * {@code XAUTHRSASIG}: both machines sign, then a user authenticates
 * (draft-ietf-ipsec-isakmp-xauth-06 section 7.2).
 */
@Component(service = Ikev1Authentication.class, property = "parley.method=XAUTHRSASIG")
public final class XauthSignatureAuthentication extends UserAccessAuthentication {
  /** With the keys and certificates that are at hand. */
  @Activate
  public XauthSignatureAuthentication(@Reference Material material) {
    super(material, AuthenticationMethodV1.XAUTH_INIT_RSA, AuthenticationMethodV1.XAUTH_RESP_RSA);
  }

  @Override
  public AuthenticationKind kind() {
    return AuthenticationKind.XAUTH_RSASIG;
  }
}
