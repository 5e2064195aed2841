/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Whether what a peer presents leads to a trusted authority: certification paths and revocation
 * (RFC 5280 section 6) within the profile of IKE (RFC 4945 section 5).
 */
package org.parley.certificate.path;
