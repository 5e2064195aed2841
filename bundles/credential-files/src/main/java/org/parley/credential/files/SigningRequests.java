/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.parley.api.control.Certificates.Statement;
import org.parley.spi.random.RandomSource;

/** Makes key pairs and PKCS #10 requests (RFC 2986) with what RFC 4945 section 5 wants in them. */
final class SigningRequests {
  private static final String DEFAULT_LENGTH = "2048";

  private final RandomSource random;

  SigningRequests(RandomSource random) {
    this.random = random;
  }

  /** Why the options do not go together; empty when they do. */
  static Optional<String> wrong(Statement statement) {
    return statement.option("curve").isPresent() && statement.option("key_length").isPresent()
        ? Optional.of("-curve is for EC keys and -key_length for RSA; right is one of the two")
        : Optional.empty();
  }

  /** A fresh key pair of the kind that the statement names; RSA unless it names a curve. */
  KeyPair keyPair(Statement statement) throws GeneralSecurityException {
    Optional<String> curve = statement.option("curve");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(curve.isPresent() ? "EC" : "RSA");
    BorrowedRandom borrowed = new BorrowedRandom(random);
    if (curve.isPresent()) {
      generator.initialize(new ECGenParameterSpec(standardName(curve.get())), borrowed);
    } else {
      String length = statement.option("key_length").orElse(DEFAULT_LENGTH);
      generator.initialize(Integer.parseInt(length), borrowed);
    }
    return generator.generateKeyPair();
  }

  private static String standardName(String curve) {
    return "secp" + curve.replaceAll("[^0-9]", "") + "r1";
  }

  /** The request in DER. */
  byte[] request(Statement statement, KeyPair keys) throws IOException, GeneralSecurityException {
    JcaPKCS10CertificationRequestBuilder builder =
        new JcaPKCS10CertificationRequestBuilder(subject(statement), keys.getPublic());
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    List<GeneralName> names = alternativeNames(statement);
    if (!names.isEmpty()) {
      extensions.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
    builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
    try {
      return builder.build(signer(keys)).getEncoded();
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }

  private static ContentSigner signer(KeyPair keys) throws OperatorCreationException {
    boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
    return new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA")
        .build(keys.getPrivate());
  }

  /** The usual order of a subject, whatever the order in the statement is. */
  private static X500Name subject(Statement statement) {
    Map<String, ASN1ObjectIdentifier> order =
        Map.of("C", BCStyle.C, "O", BCStyle.O, "OU", BCStyle.OU, "CN", BCStyle.CN);
    String[] parts = statement.option("subject").orElse("").split(",");
    X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
    for (String keyword : List.of("C", "O", "OU", "CN")) {
      for (String part : parts) {
        int equals = part.indexOf('=');
        if (equals > 0
            && part.substring(0, equals).strip().toUpperCase(Locale.ROOT).equals(keyword)) {
          builder.addRDN(order.get(keyword), part.substring(equals + 1).strip());
        }
      }
    }
    return builder.build();
  }

  private static List<GeneralName> alternativeNames(Statement statement) throws IOException {
    List<GeneralName> names = new ArrayList<>();
    for (String option : List.of("alt_ipv4", "alt_ipv6")) {
      if (statement.option(option).isPresent()) {
        InetAddress address = InetAddress.getByName(statement.option(option).get());
        if (address instanceof Inet4Address != option.equals("alt_ipv4")) {
          throw new IOException(
              "-" + option + ": " + statement.option(option).get() + " is of the other family");
        }
        names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
      }
    }
    statement
        .option("alt_fqdn")
        .ifPresent(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
    statement
        .option("alt_user_fqdn")
        .ifPresent(name -> names.add(new GeneralName(GeneralName.rfc822Name, name)));
    return names;
  }
}
