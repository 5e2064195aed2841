/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Payloads of IKEv1 (RFC 2407, 2408, 2409, 3947) and their codecs. */
@Export
@Version("0.1.0")
package org.parley.wire.ikev1;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
