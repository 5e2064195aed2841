/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Attribute of an IKEv1 transaction exchange (draft-dukes-ike-mode-cfg-02,
 * draft-ietf-ipsec-isakmp-xauth-06, Cisco Unity).
 */
public record ModeConfigAttribute(int value) {
  public static final ModeConfigAttribute INTERNAL_IP4_ADDRESS = new ModeConfigAttribute(1);
  public static final ModeConfigAttribute INTERNAL_IP4_NETMASK = new ModeConfigAttribute(2);
  public static final ModeConfigAttribute INTERNAL_IP4_DNS = new ModeConfigAttribute(3);
  public static final ModeConfigAttribute INTERNAL_IP4_NBNS = new ModeConfigAttribute(4);
  public static final ModeConfigAttribute INTERNAL_ADDRESS_EXPIRY = new ModeConfigAttribute(5);
  public static final ModeConfigAttribute INTERNAL_IP4_DHCP = new ModeConfigAttribute(6);
  public static final ModeConfigAttribute APPLICATION_VERSION = new ModeConfigAttribute(7);
  public static final ModeConfigAttribute INTERNAL_IP6_ADDRESS = new ModeConfigAttribute(8);
  public static final ModeConfigAttribute INTERNAL_IP6_NETMASK = new ModeConfigAttribute(9);
  public static final ModeConfigAttribute INTERNAL_IP6_DNS = new ModeConfigAttribute(10);
  public static final ModeConfigAttribute INTERNAL_IP6_NBNS = new ModeConfigAttribute(11);
  public static final ModeConfigAttribute INTERNAL_IP6_DHCP = new ModeConfigAttribute(12);
  public static final ModeConfigAttribute INTERNAL_IP4_SUBNET = new ModeConfigAttribute(13);
  public static final ModeConfigAttribute SUPPORTED_ATTRIBUTES = new ModeConfigAttribute(14);
  public static final ModeConfigAttribute INTERNAL_IP6_SUBNET = new ModeConfigAttribute(15);
  public static final ModeConfigAttribute XAUTH_TYPE = new ModeConfigAttribute(16520);
  public static final ModeConfigAttribute XAUTH_USER_NAME = new ModeConfigAttribute(16521);
  public static final ModeConfigAttribute XAUTH_USER_PASSWORD = new ModeConfigAttribute(16522);
  public static final ModeConfigAttribute XAUTH_PASSCODE = new ModeConfigAttribute(16523);
  public static final ModeConfigAttribute XAUTH_MESSAGE = new ModeConfigAttribute(16524);
  public static final ModeConfigAttribute XAUTH_CHALLENGE = new ModeConfigAttribute(16525);
  public static final ModeConfigAttribute XAUTH_DOMAIN = new ModeConfigAttribute(16526);
  public static final ModeConfigAttribute XAUTH_STATUS = new ModeConfigAttribute(16527);
  public static final ModeConfigAttribute XAUTH_NEXT_PIN = new ModeConfigAttribute(16528);
  public static final ModeConfigAttribute XAUTH_ANSWER = new ModeConfigAttribute(16529);
  public static final ModeConfigAttribute UNITY_BANNER = new ModeConfigAttribute(28672);
  public static final ModeConfigAttribute UNITY_SAVE_PASSWORD = new ModeConfigAttribute(28673);
  public static final ModeConfigAttribute UNITY_DEFAULT_DOMAIN = new ModeConfigAttribute(28674);
  public static final ModeConfigAttribute UNITY_SPLIT_DNS = new ModeConfigAttribute(28675);
  public static final ModeConfigAttribute UNITY_SPLIT_INCLUDE = new ModeConfigAttribute(28676);
  public static final ModeConfigAttribute UNITY_UDP_PORT = new ModeConfigAttribute(28677);
  public static final ModeConfigAttribute UNITY_SPLIT_EXCLUDE = new ModeConfigAttribute(28678);
  public static final ModeConfigAttribute UNITY_PFS = new ModeConfigAttribute(28679);
  public static final ModeConfigAttribute UNITY_FIREWALL_TYPE = new ModeConfigAttribute(28680);
  public static final ModeConfigAttribute UNITY_BACKUP_SERVERS = new ModeConfigAttribute(28681);
  public static final ModeConfigAttribute UNITY_DDNS_HOSTNAME = new ModeConfigAttribute(28682);

  private static final Names NAMES =
      Names.ofConstants(ModeConfigAttribute.class, ModeConfigAttribute::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
