// Folders with real models in them, for tests of what is found, moved and thrown away.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

namespace chasqui::app {

inline QString demoModel() { return QStringLiteral(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf"); }
inline QString sharedModel(const char* name) { return QStringLiteral(CHASQUI_SHARED_DIR "/models/") + name; }

/// Permissions do not bind root, which tests may run as.
struct AsOrdinaryUser {
  AsOrdinaryUser() : wasRoot(geteuid() == 0) {
    if (wasRoot && seteuid(65534) != 0) qFatal("cannot become an ordinary user");
  }
  ~AsOrdinaryUser() {
    if (wasRoot && seteuid(0) != 0) qFatal("cannot become root again");
  }
  bool wasRoot;
};

/// The desktop's trash is in a folder of the test while this lives.
class OwnTrash {
 public:
  OwnTrash() {
    for (const char* name : {"HOME", "XDG_DATA_HOME"}) {
      before_.append(qgetenv(name));
      qputenv(name, directory_.path().toLocal8Bit());
    }
  }
  ~OwnTrash() {
    qputenv("HOME", before_[0]);
    before_[1].isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", before_[1]);
  }
  bool has(const QString& name) const { return QFileInfo::exists(directory_.filePath("Trash/files/" + name)); }
  bool isEmpty() const {
    return QDir(directory_.filePath("Trash/files")).isEmpty() && QDir(directory_.filePath("Trash/info")).isEmpty();
  }
  QString path() const { return directory_.path(); }

 private:
  QTemporaryDir directory_;
  QList<QByteArray> before_;
};

class ModelFolder {
 public:
  QString path(const QString& name = {}) const {
    return name.isEmpty() ? directory_.path() : directory_.filePath(name);
  }
  std::filesystem::path filePath(const QString& name = {}) const { return path(name).toStdString(); }
  bool has(const QString& name) const { return QFileInfo::exists(path(name)); }

  /// With all folders above.
  void write(const QString& name, const QByteArray& bytes) const {
    makeFolderOf(name);
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
      qFatal("cannot write %s", qPrintable(name));
  }
  QByteArray read(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
  }
  /// A file, or all files of a folder.
  void copy(const QString& from, const QString& name) const {
    if (QFileInfo(from).isDir()) {
      for (const QString& file : QDir(from).entryList(QDir::Files)) copy(from + '/' + file, name + '/' + file);
      return;
    }
    makeFolderOf(name);
    if (!QFile::copy(from, path(name))) qFatal("cannot copy %s", qPrintable(from));
    QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
  }
  /// All names below, sorted.
  QStringList names() const {
    QStringList names;
    std::error_code none;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(filePath(), none)) {
      if (!entry.is_directory(none))
        names << QString::fromStdString(entry.path().lexically_relative(filePath()).string());
    }
    names.sort();
    return names;
  }

 private:
  void makeFolderOf(const QString& name) const {
    if (!QDir().mkpath(QFileInfo(path(name)).path())) qFatal("cannot make the folder of %s", qPrintable(name));
  }

  QTemporaryDir directory_;
};

}  // namespace chasqui::app
