/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** IKEv1's way of opening and sealing messages, served to the engine. */
package org.parley.ikev1.protocol;
