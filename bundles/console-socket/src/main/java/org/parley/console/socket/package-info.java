/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Console commands over a Unix socket that only its owner and root can use.
 *
 * <p>The one bundle that must work when nothing else of Parley does: it imports no package of
 * Parley, uses no Declarative Services, and starts before the others. It has threads of its own,
 * because an operator who asks what is wrong must get an answer also while every executor of the
 * daemon is busy or gone.
 */
package org.parley.console.socket;
