/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The IKEv1 transaction exchange: addresses for road warriors (draft-dukes-ike-mode-cfg-02), users
 * (draft-ietf-ipsec-isakmp-xauth-06), and the attributes that Unity clients expect.
 */
package org.parley.ikev1.transaction;
