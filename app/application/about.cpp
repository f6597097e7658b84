#include "application/about.h"

#include <array>

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace chasqui::app {

namespace {

struct Library {
  const char* name;
  const char* licence;
  const char* use;
};

// As docs/dependencies.md says; the names of licences are not translated.
constexpr std::array kLibraries{
    Library{"Qt 6", "LGPL 3", QT_TRANSLATE_NOOP("chasqui::app::About", "the window")},
    Library{"Vulkan loader", "Apache 2.0", QT_TRANSLATE_NOOP("chasqui::app::About", "the way to the graphics device")},
    Library{"volk", "MIT", QT_TRANSLATE_NOOP("chasqui::app::About", "Vulkan's functions at run time")},
    Library{"SentencePiece", "Apache 2.0", QT_TRANSLATE_NOOP("chasqui::app::About", "text to tokens")},
    Library{"libzip", "BSD, 3 clauses", QT_TRANSLATE_NOOP("chasqui::app::About", "PyTorch's checkpoints")},
    Library{"OpenSSL", "Apache 2.0", QT_TRANSLATE_NOOP("chasqui::app::About", "checksums of model files")},
    Library{"curl", "curl", QT_TRANSLATE_NOOP("chasqui::app::About", "downloads")},
    Library{"xxHash", "BSD, 2 clauses", QT_TRANSLATE_NOOP("chasqui::app::About", "checks of warm chats")},
    Library{"QtKeychain", "BSD, 2 clauses", QT_TRANSLATE_NOOP("chasqui::app::About", "the desktop's keyring")},
    Library{"SQLite", "public domain", QT_TRANSLATE_NOOP("chasqui::app::About", "chats and settings")},
    Library{"SQLiteCpp", "MIT", QT_TRANSLATE_NOOP("chasqui::app::About", "SQLite in C++")},
    Library{"tl::expected", "CC0 1.0", QT_TRANSLATE_NOOP("chasqui::app::About", "errors as values")},
    Library{"nlohmann-json", "MIT", QT_TRANSLATE_NOOP("chasqui::app::About", "the settings files of models")},
    Library{"CLI11", "BSD, 3 clauses", QT_TRANSLATE_NOOP("chasqui::app::About", "chasqui-cli's command line")},
    Library{"WordNet 3.0", "WordNet",
            QT_TRANSLATE_NOOP("chasqui::app::About", "definitions that the demo model has learnt")},
};

}  // namespace

About::About(const QString& dataFolder, QObject* parent) : QAbstractListModel(parent), dataFolder_(dataFolder) {}

int About::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(kLibraries.size());
}

QVariant About::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Library& library = kLibraries[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case NameRole: return QString::fromLatin1(library.name);
    case LicenceRole: return QString::fromLatin1(library.licence);
    case UseRole: return tr(library.use);
    default: return {};
  }
}

QHash<int, QByteArray> About::roleNames() const {
  return {{NameRole, "name"}, {LicenceRole, "licence"}, {UseRole, "use"}};
}

QString About::version() const { return QCoreApplication::applicationVersion(); }

bool About::openDataFolder() const {
  return !dataFolder_.isEmpty() && QDesktopServices::openUrl(QUrl::fromLocalFile(dataFolder_));
}

}  // namespace chasqui::app
