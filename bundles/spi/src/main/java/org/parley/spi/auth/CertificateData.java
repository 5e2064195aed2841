/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.auth;

import org.parley.api.number.CertificateEncoding;
import org.parley.wire.octets.Slice;

/**
 * Content of a Certificate or Certificate Request payload (RFC 2408 sections 3.9 and 3.10, RFC 7296
 * sections 3.6 and 3.7).
 *
 * @param encoding form of the data
 * @param data certificate, revocation list or bundle; in a request, the authority's name or key
 *     hash, empty for any
 */
public record CertificateData(CertificateEncoding encoding, Slice data) {}
