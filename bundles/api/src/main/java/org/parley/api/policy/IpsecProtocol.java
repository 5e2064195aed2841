/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/** The protocol of an IPsec SA. */
public enum IpsecProtocol {
  /** Authentication Header, protocol identifier 2 and IP protocol 51. */
  AH(2, 51),
  /** Encapsulating Security Payload, protocol identifier 3 and IP protocol 50. */
  ESP(3, 50);

  private final int protocolId;
  private final int ipProtocol;

  IpsecProtocol(int protocolId, int ipProtocol) {
    this.protocolId = protocolId;
    this.ipProtocol = ipProtocol;
  }

  /** Number in proposals (RFC 2407 section 4.4.1, RFC 7296 section 3.3.1). */
  public int protocolId() {
    return protocolId;
  }

  /** Number in the IP header. */
  public int ipProtocol() {
    return ipProtocol;
  }
}
