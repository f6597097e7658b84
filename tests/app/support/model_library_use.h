// What the tests of the list of models do with it: models put into its folder, damaged, worked on, moved.
#pragma once

#include <future>
#include <memory>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "fixture.h"
#include "model_folder.h"

namespace chasqui::app {

inline ModelLibrary& library(Fixture& fixture) { return *fixture.app().modelLibrary(); }
inline ModelWork& work(Fixture& fixture) { return *library(fixture).work(); }
inline QString text(ModelLibrary& library, int row, int role) { return library.index(row).data(role).toString(); }
inline QString idOf(ModelLibrary& library, int row) { return text(library, row, ModelLibrary::ModelIdRole); }
inline QString place(const Fixture& fixture, const QString& name) { return fixture.folder() + "/models/" + name; }
inline void put(const QString& path) {
  QVERIFY(QDir().mkpath(QFileInfo(path).path()));
  QVERIFY(QFile::copy(demoModel(), path));
  QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
}

/// With one of its bytes turned over.
inline void damage(const QString& path) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadWrite));
  QVERIFY(file.seek(file.size() - 1));
  char last = 0;
  QVERIFY(file.peek(&last, 1) == 1);
  QVERIFY(file.putChar(static_cast<char>(~last)));
}

inline QByteArray sha256Of(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
}

inline void writeSha256(const QString& path) {
  QFile list(path + ".sha256");
  QVERIFY(list.open(QIODevice::WriteOnly));
  list.write(sha256Of(path) + "  " + QFileInfo(path).fileName().toUtf8() + "\n");
}

inline bool hasNotice(Fixture& fixture, const char* id) {
  const NoticeList& notices = *fixture.app().notices();
  for (int row = 0; row < notices.count(); ++row) {
    if (notices.index(row).data(NoticeList::NoticeIdRole) == QLatin1String(id)) return true;
  }
  return false;
}

/// The move waits until the application goes, and is stopped by that, before or after some of the models.
inline void endWhileMoving(Fixture& fixture, const QString& to) {
  ModelsFolder& folder = *library(fixture).folder();
  const auto gone = std::make_shared<std::promise<void>>();
  folder.setBeforeMove([ready = gone->get_future().share()] { ready.wait(); });
  QObject::connect(&folder, &QObject::destroyed, &folder, [gone] { gone->set_value(); });
  folder.change(QUrl::fromLocalFile(to), true);
  QVERIFY(work(fixture).busy());
  fixture.stop();
}

/// Waits for the end of what is under way.
inline void waitForWork(Fixture& fixture) { WAIT_EQUAL(work(fixture).busy(), false); }

}  // namespace chasqui::app
