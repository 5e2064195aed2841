/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * IKE over UDP: one socket for each local address and port, so that a reply leaves from the address
 * that was asked, with IKE and ESP side by side on the second port (RFC 3948).
 */
package org.parley.transport.udp;
