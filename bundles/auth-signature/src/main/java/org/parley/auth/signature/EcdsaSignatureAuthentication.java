/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.policy.AuthenticationKind;
import org.parley.spi.auth.Ikev1Authentication;

/** {@code ECDSASIG}: values 9, 10 and 11 of the attribute, by the curve of the own key. */
@Component(service = Ikev1Authentication.class, property = "parley.method=ECDSASIG")
public final class EcdsaSignatureAuthentication extends CertificateAuthentication {
  /** With the keys and certificates that are at hand. */
  @Activate
  public EcdsaSignatureAuthentication(@Reference Material material) {
    super(material, new EcdsaSignatures());
  }

  @Override
  public AuthenticationKind kind() {
    return AuthenticationKind.ECDSASIG;
  }
}
