/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** Attribute of an IKEv2 configuration payload (RFC 7296 section 3.15.1 and its extensions). */
public record ConfigurationAttribute(int value) {
  public static final ConfigurationAttribute INTERNAL_IP4_ADDRESS = new ConfigurationAttribute(1);
  public static final ConfigurationAttribute INTERNAL_IP4_NETMASK = new ConfigurationAttribute(2);
  public static final ConfigurationAttribute INTERNAL_IP4_DNS = new ConfigurationAttribute(3);
  public static final ConfigurationAttribute INTERNAL_IP4_NBNS = new ConfigurationAttribute(4);
  public static final ConfigurationAttribute INTERNAL_IP4_DHCP = new ConfigurationAttribute(6);
  public static final ConfigurationAttribute APPLICATION_VERSION = new ConfigurationAttribute(7);
  public static final ConfigurationAttribute INTERNAL_IP6_ADDRESS = new ConfigurationAttribute(8);
  public static final ConfigurationAttribute INTERNAL_IP6_DNS = new ConfigurationAttribute(10);
  public static final ConfigurationAttribute INTERNAL_IP6_DHCP = new ConfigurationAttribute(12);
  public static final ConfigurationAttribute INTERNAL_IP4_SUBNET = new ConfigurationAttribute(13);
  public static final ConfigurationAttribute SUPPORTED_ATTRIBUTES = new ConfigurationAttribute(14);
  public static final ConfigurationAttribute INTERNAL_IP6_SUBNET = new ConfigurationAttribute(15);
  public static final ConfigurationAttribute MIP6_HOME_PREFIX = new ConfigurationAttribute(16);
  public static final ConfigurationAttribute INTERNAL_IP6_LINK = new ConfigurationAttribute(17);
  public static final ConfigurationAttribute INTERNAL_IP6_PREFIX = new ConfigurationAttribute(18);
  public static final ConfigurationAttribute HOME_AGENT_ADDRESS = new ConfigurationAttribute(19);
  public static final ConfigurationAttribute P_CSCF_IP4_ADDRESS = new ConfigurationAttribute(20);
  public static final ConfigurationAttribute P_CSCF_IP6_ADDRESS = new ConfigurationAttribute(21);
  public static final ConfigurationAttribute FTT_KAT = new ConfigurationAttribute(22);
  public static final ConfigurationAttribute EXTERNAL_SOURCE_IP4_NAT_INFO =
      new ConfigurationAttribute(23);
  public static final ConfigurationAttribute TIMEOUT_PERIOD_FOR_LIVENESS_CHECK =
      new ConfigurationAttribute(24);
  public static final ConfigurationAttribute INTERNAL_DNS_DOMAIN = new ConfigurationAttribute(25);
  public static final ConfigurationAttribute INTERNAL_DNSSEC_TA = new ConfigurationAttribute(26);
  public static final ConfigurationAttribute ENCDNS_IP4 = new ConfigurationAttribute(27);
  public static final ConfigurationAttribute ENCDNS_IP6 = new ConfigurationAttribute(28);
  public static final ConfigurationAttribute ENCDNS_DIGEST_INFO = new ConfigurationAttribute(29);

  private static final Names NAMES =
      Names.ofConstants(ConfigurationAttribute.class, ConfigurationAttribute::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
