/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Authorities, certificates and revocation lists made for tests. */
package org.parley.certificate.path.pki;
