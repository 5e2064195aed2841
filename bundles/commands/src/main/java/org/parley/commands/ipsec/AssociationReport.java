/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.commands.AssociationViews;
import org.parley.commands.text.Format;
import org.parley.commands.text.Lines;

/**
 * {@code ipsec_report -sa}. Of the IPsec part HP-UX's fields are known: Sequence Number, SPI,
 * State, SA Type, addresses, one entry for each direction; of the IKE part no layout is.
 */
record AssociationReport(
    Optional<List<IkeSaSnapshot>> ike, Optional<List<ChildSaSnapshot>> children) implements Report {

  @Override
  public String text() {
    Lines lines = new Lines();
    ike.ifPresent(
        sas -> {
          sas.forEach(sa -> ike(lines, sa));
          lines.block(sas.isEmpty() ? "There are no IKE SAs.\n" : "");
        });
    children.ifPresent(
        sas -> {
          int sequence = 1;
          for (ChildSaSnapshot sa : sas) {
            ipsec(lines, sequence++, sa.outboundSpi(), sa, sa.local(), sa.peer());
            ipsec(lines, sequence++, sa.inboundSpi(), sa, sa.peer(), sa.local());
          }
          lines.block(sas.isEmpty() ? "There are no IPsec SAs.\n" : "");
        });
    return lines.toString();
  }

  private static void ike(Lines lines, IkeSaSnapshot sa) {
    lines.block(Report.title("IKE SA"));
    lines
        .field("", "Sequence Number", sa.id())
        .field("", "Version", "IKEv" + sa.version().major())
        .field("", "Role", sa.initiator() ? "Initiator" : "Responder")
        .field("", "State", capital(sa.state()))
        .field("", "Initiator SPI (hex)", Format.ikeSpi(sa.initiatorSpi()).toUpperCase(Locale.ROOT))
        .field("", "Responder SPI (hex)", Format.ikeSpi(sa.responderSpi()).toUpperCase(Locale.ROOT))
        .field("", "Local IP Addr", sa.local())
        .field("", "Remote IP Addr", sa.remote())
        .field("", "Local ID", sa.localIdentity().map(Identity::toString).orElse(""))
        .field("", "Remote ID", sa.remoteIdentity().map(Identity::toString).orElse(""))
        .field("", "Auth Record", sa.record())
        .field("", "IKE Policy", sa.policy())
        .field("", "Authentication Method", sa.authentication())
        .field("", "Algorithms", AssociationViews.suite(sa))
        .field("", "Assigned Addresses", String.join(", ", sa.addresses()))
        .field("", "Expires", sa.expires().map(Format::date).orElse(""));
  }

  private static void ipsec(
      Lines lines,
      int sequence,
      long spi,
      ChildSaSnapshot sa,
      InetAddress source,
      InetAddress destination) {
    lines.block(Report.title("IPsec SA"));
    lines
        .field("", "Sequence Number", sequence)
        .field("", "SPI (hex)", Format.spi(spi).toUpperCase(Locale.ROOT))
        .field("", "State", capital(sa.state()))
        .field("", "SA Type", type(sa))
        .field("", "Src IP Addr", source.getHostAddress())
        .field("", "Dst IP Addr", destination.getHostAddress());
  }

  /** {@code ESP with AES-CBC-128 encryption and HMAC-SHA1 authentication}. */
  static String type(ChildSaSnapshot sa) {
    String encryption =
        sa.encryption().map(AlgorithmId::toString).map(name -> name + " encryption").orElse("");
    String integrity =
        sa.integrity().map(AlgorithmId::toString).map(name -> name + " authentication").orElse("");
    String and = encryption.isEmpty() || integrity.isEmpty() ? "" : " and ";
    String compression = sa.compression().isPresent() ? ", IPComp" : "";
    return sa.protocol() + " with " + encryption + and + integrity + compression;
  }

  private static String capital(String state) {
    return state.isEmpty() ? state : state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    ike.ifPresent(sas -> fields.put("ikeSas", sas.stream().map(AssociationViews::json).toList()));
    children.ifPresent(
        sas -> fields.put("ipsecSas", sas.stream().map(AssociationViews::json).toList()));
    return fields;
  }
}
