// Steps on the way to a place that several of them have.
#pragma once

#include <QFile>
#include <QTest>
#include <QUrl>
#include <functional>

#include "stage.h"

namespace chasqui::test {

inline void waitFor(const std::function<bool()>& condition, const char* what) {
  if (!QTest::qWaitFor(condition, app::kPatienceMs)) qFatal("%s did not come", what);
}

inline QUrl writeFile(Stage& stage, const QString& name, const QByteArray& bytes) {
  QFile file(stage.fixture().folder() + '/' + name);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write a file");
  return QUrl::fromLocalFile(file.fileName());
}

}  // namespace chasqui::test
