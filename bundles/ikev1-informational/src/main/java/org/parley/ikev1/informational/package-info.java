/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * IKEv1 Informational exchange (RFC 2408 section 4.8, RFC 2409 section 5.7): notifies and deletes.
 */
package org.parley.ikev1.informational;
