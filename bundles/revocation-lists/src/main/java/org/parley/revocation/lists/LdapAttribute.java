/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;

/**
 * Reads one attribute of one entry by LDAP, without a password. Objects that a directory may hold
 * in Java's own form are never asked for.
 */
final class LdapAttribute {
  private static final String STEP_MILLIS = "2000";
  private static final int WHOLE_MILLIS = 5000;

  /** The parts of a URL of RFC 4516. */
  private record Place(String server, String base, String attribute, int scope, String filter) {
    static Place of(URI uri) throws IOException {
      String[] query = (uri.getRawQuery() == null ? "" : uri.getRawQuery()).split("\\?", -1);
      if (uri.getHost() == null || query[0].isEmpty()) {
        throw new IOException("an LDAP URL needs a host and an attribute here");
      }
      String path = uri.getPath() == null ? "" : uri.getPath();
      int port = uri.getPort() < 0 ? 389 : uri.getPort();
      return new Place(
          "ldap://" + uri.getHost() + ":" + port,
          path.startsWith("/") ? path.substring(1) : path,
          decoded(query[0]),
          scopeOf(query.length > 1 ? query[1] : ""),
          query.length > 2 && !query[2].isEmpty() ? decoded(query[2]) : "(objectClass=*)");
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int scopeOf(String word) {
      return switch (word) {
        case "sub" -> SearchControls.SUBTREE_SCOPE;
        case "one" -> SearchControls.ONELEVEL_SCOPE;
        default -> SearchControls.OBJECT_SCOPE;
      };
    }
  }

  private LdapAttribute() {}

  /** The first value. */
  static byte[] read(URI uri, int mostOctets) throws IOException {
    Place place = Place.of(uri);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The platform looks for its own LDAP client by the loader of the thread, any bundle's.
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      DirContext context = new InitialDirContext(environment(place));
      try {
        return search(context, place, mostOctets);
      } finally {
        context.close();
      }
    } catch (NamingException e) {
      throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  // No object is asked for (returningObjFlag is false) and referrals are not followed: octets of
  // one
  // attribute are read, and nothing of the answer is ever made into an object.
  @SuppressWarnings("BanJNDI")
  private static byte[] search(DirContext context, Place place, int mostOctets)
      throws NamingException, IOException {
    String[] wanted = {place.attribute};
    SearchControls controls =
        new SearchControls(place.scope, 8, WHOLE_MILLIS, wanted, false, false);
    NamingEnumeration<SearchResult> found = context.search(place.base, place.filter, controls);
    while (found.hasMore()) {
      NamingEnumeration<? extends Attribute> all = found.next().getAttributes().getAll();
      while (all.hasMore()) {
        if (all.next().get() instanceof byte[] value) {
          if (value.length > mostOctets) {
            throw new IOException("the answer is longer than " + mostOctets + " octets");
          }
          return value;
        }
      }
    }
    throw new IOException("the server has no entry with " + place.attribute);
  }

  private static Hashtable<String, String> environment(Place place) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
    environment.put(Context.PROVIDER_URL, place.server);
    environment.put(Context.SECURITY_AUTHENTICATION, "none");
    environment.put(Context.REFERRAL, "ignore");
    environment.put("com.sun.jndi.ldap.connect.timeout", STEP_MILLIS);
    environment.put("com.sun.jndi.ldap.read.timeout", STEP_MILLIS);
    environment.put("java.naming.ldap.attributes.binary", place.attribute);
    return environment;
  }
}
