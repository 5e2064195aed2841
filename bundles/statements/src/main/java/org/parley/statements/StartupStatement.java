/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.policy.StartupParameters;
import org.parley.api.policy.StartupParameters.Retransmission;

/** {@code add startup}: startup parameters. What a statement does not name stays as it was. */
final class StartupStatement {
  private static final Keywords<AuditLevel> LEVELS =
      new Keywords<AuditLevel>("an audit level")
          .word(AuditLevel.ALERT, "ALERT")
          .word(AuditLevel.ERROR, "ERROR")
          .word(AuditLevel.WARNING, "WARNING")
          .word(AuditLevel.INFORMATIVE, "INFORMATIVE")
          .word(AuditLevel.DEBUG, "DEBUG");
  private static final ValueParser<Long> SPI = Numbers.longBetween(256, 4_294_967_295L);

  private static final OptionTable.Rows<StartupParameters> ROWS = OptionTable.rows();

  static final Option<StartupParameters, Boolean> AUTOBOOT =
      ROWS.row(
          "autob[oot]",
          Switches.ON_OFF,
          "",
          p -> p.autoboot().flatMap(Switches::shown),
          "start with the system");
  static final Option<StartupParameters, AuditLevel> AUDITLVL =
      ROWS.row(
          "auditl[vl]",
          LEVELS,
          "",
          p -> p.auditLevel().map(LEVELS::wordOf),
          "ALERT, ERROR, WARNING, INFORMATIVE or DEBUG; HP-UX: ERROR");
  static final Option<StartupParameters, String> AUDITDIR =
      ROWS.row(
          "auditd[ir]",
          new FilePath(),
          "",
          StartupParameters::auditDirectory,
          "where audit files go");
  static final Option<StartupParameters, Integer> MAXSIZE =
      ROWS.row(
          "m[axsize]",
          Numbers.between(1, 1_000_000),
          "",
          p -> p.auditKilobytes().map(Object::toString),
          "size of one audit file in kB; HP-UX: 100");
  static final Option<StartupParameters, Long> SPI_MIN =
      ROWS.row(
          "spi_mi[n]",
          SPI,
          "",
          p -> p.spiMinimum().map(Object::toString),
          "lowest inbound SPI, 256 or more");
  static final Option<StartupParameters, Long> SPI_MAX =
      ROWS.row(
          "spi_ma[x]", SPI, "", p -> p.spiMaximum().map(Object::toString), "highest inbound SPI");
  static final Option<StartupParameters, Integer> SPD_SOFT =
      ROWS.row(
          "spd_s[oft]",
          Numbers.between(1, 1_000_000),
          "",
          p -> p.spdSoft().map(Object::toString),
          "soft limit of policy decisions, in thousands");
  static final Option<StartupParameters, Integer> SPD_HARD =
      ROWS.row(
          "spd_h[ard]",
          Numbers.between(1, 1_000_000),
          "",
          p -> p.spdHard().map(Object::toString),
          "hard limit of policy decisions, in thousands");
  static final Option<StartupParameters, Boolean> SILENT =
      ROWS.row(
          "si[lent]",
          Switches.ON_OFF,
          "",
          p -> p.silent().flatMap(Switches::shown),
          "no notify before authentication, as HP-UX does");
  static final Option<StartupParameters, Retransmission> RETRANSMIT =
      ROWS.row(
          "ret[ransmit]",
          StartupStatement::retransmission,
          "",
          p -> p.retransmission().map(r -> r.firstMilliseconds() + "/" + r.intervals()),
          "first interval in ms and how many, each twice as long; HP-UX: 1000/5");

  static final OptionTable<StartupParameters> TABLE = ROWS.build();

  private StartupStatement() {}

  private static Reading<Retransmission> retransmission(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      return Reading.wrong("\"" + text + "\" is not FIRST_MS/INTERVALS, such as 1000/5");
    }
    return Numbers.longBetween(10, 60_000)
        .read(parts[0])
        .then(
            first -> Numbers.between(1, 20).read(parts[1]).map(n -> new Retransmission(first, n)));
  }

  /** The old parameters with those of the statement put over them. */
  static Built<StartupParameters> build(StartupParameters old, Values values) {
    StartupParameters next =
        new StartupParameters(
            values.find(AUTOBOOT).or(old::autoboot),
            values.find(AUDITLVL).or(old::auditLevel),
            values.find(AUDITDIR).or(old::auditDirectory),
            values.find(MAXSIZE).or(old::auditKilobytes),
            values.find(SPI_MIN).or(old::spiMinimum),
            values.find(SPI_MAX).or(old::spiMaximum),
            values.find(SPD_SOFT).or(old::spdSoft),
            values.find(SPD_HARD).or(old::spdHard),
            values.find(SILENT).or(old::silent),
            values.find(RETRANSMIT).or(old::retransmission));
    Optional<Complaint> complaint =
        new Checks()
            .require(!values.given().isEmpty(), "startup", "no option is given")
            .require(
                rising(next.spiMinimum(), next.spiMaximum()),
                SPI_MAX,
                "must not be below -spi_min " + next.spiMinimum().orElse(0L))
            .require(
                rising(
                    next.spdSoft().map(Integer::longValue), next.spdHard().map(Integer::longValue)),
                SPD_HARD,
                "must not be below -spd_soft " + next.spdSoft().orElse(0))
            .first();
    boolean limits = values.given(SPD_SOFT) || values.given(SPD_HARD);
    return new Built<>(
        complaint.isPresent() ? Optional.empty() : Optional.of(next),
        complaint,
        limits ? java.util.List.of("-spd_soft, -spd_hard") : java.util.List.of());
  }

  private static boolean rising(Optional<Long> low, Optional<Long> high) {
    return low.isEmpty() || high.isEmpty() || low.get() <= high.get();
  }
}
