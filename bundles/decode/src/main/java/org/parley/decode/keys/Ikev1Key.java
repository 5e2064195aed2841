/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.keys;

import org.parley.api.secret.Secret;

/**
 * What opens one IKEv1 SA.
 *
 * @param initiatorCookie the cookie that names the SA
 * @param key the encryption key of RFC 2409 appendix B, already as long as the cipher wants it
 */
public record Ikev1Key(long initiatorCookie, Secret key) {}
