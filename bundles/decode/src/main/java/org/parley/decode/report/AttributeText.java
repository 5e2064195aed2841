/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AuthenticationMethodV1;
import org.parley.api.number.EncapsulationMode;
import org.parley.api.number.Ikev1Phase1Attribute;
import org.parley.api.number.IpsecAttribute;
import org.parley.api.number.IpsecAuthenticationNumbers;
import org.parley.api.number.KeyExchangeMethod;
import org.parley.api.number.LifeType;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.api.number.Phase1Numbers;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.payload.DataAttribute;

/** Attributes of IKEv1 with names for their classes and values. */
final class AttributeText {

  private AttributeText() {}

  /** The attributes of a phase 1 transform on one line. */
  static String phase1(TransformV1 transform) {
    int keyBits = (int) transform.number(Ikev1Phase1Attribute.KEY_LENGTH.value()).orElse(0);
    return joined(transform.attributes(), attribute -> phase1(attribute, keyBits));
  }

  private static String phase1(DataAttribute attribute, int keyBits) {
    int value = small(attribute);
    return switch (attribute.type()) {
      case 1 -> name(Phase1Numbers.encryption(value, keyBits), "encryption", value);
      case 2 -> name(Phase1Numbers.hash(value), "hash", value);
      case 3 -> new AuthenticationMethodV1(value).name();
      case 4 -> new KeyExchangeMethod(value).name();
      case 11 -> "life in " + new LifeType(value).name().toLowerCase(Locale.ROOT);
      default -> plain(new Ikev1Phase1Attribute(attribute.type()).name(), attribute);
    };
  }

  /** The attributes of an ESP, AH or IPComp transform on one line. */
  static String ipsec(TransformV1 transform) {
    return joined(transform.attributes(), AttributeText::ipsec);
  }

  private static String ipsec(DataAttribute attribute) {
    int value = small(attribute);
    return switch (attribute.type()) {
      case 1 -> "life in " + new LifeType(value).name().toLowerCase(Locale.ROOT);
      case 3 -> "PFS " + new KeyExchangeMethod(value).name();
      case 4 -> new EncapsulationMode(value).name();
      case 5 -> name(IpsecAuthenticationNumbers.integrity(value), "authentication", value);
      default -> plain(new IpsecAttribute(attribute.type()).name(), attribute);
    };
  }

  /** An attribute of a transaction exchange. */
  static String modeConfig(DataAttribute attribute) {
    ModeConfigAttribute name = new ModeConfigAttribute(attribute.type());
    boolean address = name.name().contains("_IP4_") || name.name().contains("_IP6_");
    if (attribute.value().length() == 0) {
      return name.name();
    }
    if (address && !attribute.basic()) {
      return name.name() + " " + ValueText.address(attribute.value());
    }
    return !attribute.basic() && ValueText.printable(attribute.value())
        ? name.name() + " " + ValueText.ascii(attribute.value())
        : plain(name.name(), attribute);
  }

  private static String joined(
      List<DataAttribute> attributes, java.util.function.Function<DataAttribute, String> text) {
    return attributes.stream().map(text).collect(Collectors.joining(", "));
  }

  private static String name(Optional<AlgorithmId> algorithm, String field, int value) {
    return algorithm.map(AlgorithmId::toString).orElse(field + " " + value);
  }

  private static String plain(String name, DataAttribute attribute) {
    String value =
        attribute.value().length() <= 4 && attribute.number().isPresent()
            ? Long.toString(attribute.number().getAsLong())
            : ValueText.hex(attribute.value());
    return name + " " + value;
  }

  private static int small(DataAttribute attribute) {
    return attribute.basic() ? (int) attribute.number().orElse(-1) : -1;
  }
}
