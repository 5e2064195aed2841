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

/** {@code RSASIG}: value 3 of the phase 1 attribute Authentication Method. */
@Component(service = Ikev1Authentication.class, property = "parley.method=RSASIG")
public final class RsaSignatureAuthentication extends CertificateAuthentication {
  /** With the keys and certificates that are at hand. */
  @Activate
  public RsaSignatureAuthentication(@Reference Material material) {
    super(material, new RsaSignatures());
  }

  @Override
  public AuthenticationKind kind() {
    return AuthenticationKind.RSASIG;
  }
}
