// chasqui-cli as a process, and the files that its tests give it.
#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace chasqui::test {

struct Ended {
  int status = -1;  ///< exit status; -1: it did not start, crashed, or took more than five minutes
  QByteArray out;
  QByteArray err;
};

/// Path of the chasqui-cli that was built with the tests.
QString cliPath();

/// This process's environment with the validation layer on, so that a message of it fails the command.
QProcessEnvironment cliEnvironment();

/// Runs chasqui-cli to its end. `outFile`: where standard output goes in place of Ended::out.
Ended runCli(const QStringList& arguments, const QString& outFile = {},
             const QProcessEnvironment& environment = cliEnvironment());

/// Path below the folder with goldens and models.
QString sharedPath(const QString& path);
/// Whether that folder is there.
bool sharedIsThere();
/// Path of the demo model.
QString demoModel();

/// Whole contents; the test fails when it cannot be read.
QByteArray readAll(const QString& path);
void writeAll(const QString& path, const QByteArray& bytes);

/// `file` (GGUF) with the string value of metadata `key` replaced by one of the same length.
QByteArray withString(QByteArray file, const QByteArray& key, const QByteArray& value);

}  // namespace chasqui::test

/// Leaves a test function without the shared folder; in CI it fails instead.
#define NEEDS_SHARED()                                                             \
  do {                                                                             \
    if (!chasqui::test::sharedIsThere()) {                                         \
      if (qEnvironmentVariableIsSet("CI")) QFAIL("The shared folder is missing."); \
      QSKIP("The shared folder is missing, so there is nothing to compare with."); \
    }                                                                              \
  } while (false)
