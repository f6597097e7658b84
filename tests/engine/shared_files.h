// The folder with goldens and models that lies beside the repository.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>
#include <QString>
#include <QTest>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/types.h"

namespace chasqui::test {

inline std::filesystem::path sharedPath(const std::string& path) {
  return std::filesystem::path(CHASQUI_SHARED_DIR) / path;
}
inline bool sharedIsThere() { return std::filesystem::exists(sharedPath("golden")); }
inline std::filesystem::path demoModelPath() {
  return std::filesystem::path(CHASQUI_SOURCE_DIR) / "resources/models/demo-q8_0.gguf";
}

inline QByteArray readBytes(const std::filesystem::path& path) {
  QFile file(QString::fromStdString(path.string()));
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", path.c_str());
  return file.readAll();
}

inline QJsonDocument readJson(const std::filesystem::path& path) { return QJsonDocument::fromJson(readBytes(path)); }

inline std::string utf8Of(const QJsonValue& value) { return value.toString().toUtf8().toStdString(); }

inline std::vector<engine::TokenId> idsOf(const QJsonValue& value) {
  std::vector<engine::TokenId> ids;
  for (const QJsonValue id : value.toArray()) ids.push_back(id.toInt(-1));
  return ids;
}

/// For a failed comparison: "1, 264, 263".
inline QString idText(const std::vector<engine::TokenId>& ids) {
  QStringList numbers;
  for (const engine::TokenId id : ids) numbers << QString::number(id);
  return numbers.join(", ");
}

template <typename T>
QString errorText(const Result<T>& result) {
  return result ? QStringLiteral("no error") : QString::fromStdString(toString(result.error()));
}

}  // namespace chasqui::test

/// Leaves a test function without the shared folder; in CI it fails instead.
#define NEEDS_SHARED()                                                             \
  do {                                                                             \
    if (!chasqui::test::sharedIsThere()) {                                         \
      if (qEnvironmentVariableIsSet("CI")) QFAIL("The shared folder is missing."); \
      QSKIP("The shared folder is missing, so there is nothing to compare with."); \
    }                                                                              \
  } while (false)

/// Compares lists of token ids and shows both when they differ.
#define COMPARE_IDS(actual, expected) QCOMPARE(chasqui::test::idText(actual), chasqui::test::idText(expected))

/// Goes on only with a value; otherwise shows the error.
#define VERIFY_VALUE(result) QVERIFY2((result).has_value(), qPrintable(chasqui::test::errorText(result)))
