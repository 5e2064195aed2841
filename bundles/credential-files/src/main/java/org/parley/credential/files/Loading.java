/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.parley.api.secret.Secret;
import org.parley.credential.files.StatementInput.WrongInput;

/** What a statement wants to load, checked for what it is to be. */
final class Loading {
  private final CredentialFiles files;
  private final Instant now;
  private final Contents contents;
  private final String option;
  private Folder folder = Folder.INTERMEDIATES;
  private X509Certificate leaf;

  /**
   * Contents that are to be loaded.
   *
   * @param option that named them, for errors
   */
  Loading(CredentialFiles files, Instant now, Contents contents, String option) {
    this.files = files;
    this.now = now;
    this.contents = contents;
    this.option = option;
  }

  /**
   * Refuses what does not fit the object.
   *
   * @param alone true: what statements before this one of its group bring is not there
   */
  void check(String object, boolean alone) throws WrongInput, GeneralSecurityException {
    switch (object) {
      case "mycert" -> own(alone);
      case "cacert" -> authority();
      default -> list(alone);
    }
  }

  private void own(boolean alone) throws WrongInput, GeneralSecurityException {
    folder = Folder.OWN;
    List<X509Certificate> certificates = contents.certificates();
    if (certificates.isEmpty()) {
      throw wrong("holds no certificate; right is PEM, DER or PKCS #12");
    }
    Optional<X509Certificate> bound =
        contents.keys().isEmpty()
            ? files.withKey(certificates)
            : PrivateKeys.certificateOf(contents.keys().get(0), certificates);
    if (bound.isEmpty() && !(alone && contents.keys().isEmpty())) {
      throw wrong(
          "the certificate of "
              + certificates.get(0).getSubjectX500Principal()
              + " belongs to no private key here; right is one for a request of add csr,"
              + " or a PKCS #12 file with its key");
    }
    leaf = bound.orElse(certificates.get(0));
    valid(leaf);
  }

  private void authority() throws WrongInput {
    folder = Folder.AUTHORITIES;
    if (!contents.keys().isEmpty()) {
      throw wrong("holds a private key; right is the certificate of the authority alone");
    }
    if (contents.certificates().isEmpty()) {
      throw wrong("holds no certificate; right is PEM or DER");
    }
    leaf = contents.certificates().get(0);
    for (X509Certificate each : contents.certificates()) {
      boolean old = each.getVersion() < 3;
      if (!old && each.getBasicConstraints() < 0) {
        throw wrong(
            "the certificate of "
                + each.getSubjectX500Principal()
                + " is not one of an authority: its basicConstraints do not say so");
      }
      valid(each);
    }
  }

  private void list(boolean alone) throws WrongInput {
    folder = Folder.CRLS;
    if (contents.lists().isEmpty()) {
      throw wrong("holds no revocation list; right is PEM or DER");
    }
    for (X509CRL each : contents.lists()) {
      if (!alone && !files.signedByKnown(each)) {
        throw wrong(
            "the revocation list of "
                + each.getIssuerX500Principal()
                + " is signed by no authority here; right is to add its cacert first");
      }
    }
  }

  private void valid(X509Certificate certificate) throws WrongInput {
    if (certificate.getNotAfter().toInstant().isBefore(now)) {
      throw wrong(
          "the certificate of "
              + certificate.getSubjectX500Principal()
              + " has expired at "
              + certificate.getNotAfter().toInstant());
    }
  }

  private WrongInput wrong(String reason) {
    return new WrongInput(option, reason);
  }

  Folder folder() {
    return folder;
  }

  List<Secret> keys() {
    return contents.keys();
  }

  List<PemObject> objects() throws GeneralSecurityException {
    List<PemObject> objects = new ArrayList<>();
    if (folder == Folder.CRLS) {
      for (X509CRL each : contents.lists()) {
        objects.add(PemObjects.list(each));
      }
    } else {
      for (X509Certificate each : contents.certificates()) {
        objects.add(PemObjects.certificate(each));
      }
    }
    return objects;
  }

  String fileName() throws GeneralSecurityException {
    if (folder == Folder.CRLS) {
      X509CRL first = contents.lists().get(0);
      // One file for each issuer: a newer list takes the place of the old one.
      byte[] issuer = first.getIssuerX500Principal().getEncoded();
      return StatementFiles.nameOf(first.getIssuerX500Principal().getName(), issuer) + ".crl";
    }
    String subject = leaf.getSubjectX500Principal().getName();
    return StatementFiles.nameOf(subject, leaf.getEncoded()) + ".pem";
  }

  String description() {
    return folder == Folder.CRLS
        ? Descriptions.of(contents.lists().get(0), now)
        : Descriptions.of(leaf, now);
  }
}
