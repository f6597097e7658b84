// Pictures of every place of the window, in every look: tools/screenshots/pictures.sh runs it.
//
//   make_pictures FOLDER [PART OF A NAME…]   writes FOLDER/LOOK/PLACE.png; with parts only those with one of them
#include <cstdio>

#include <QDir>
#include <QGuiApplication>
#include <QStringList>

#include "places.h"

using namespace chasqui::test;

namespace {

/// How the window is before a place is opened, and the themes it is pictured in.
struct Look {
  const char* name;
  QStringList themes;
  QSize size = {1180, 780};
  int textSize = 100;
  const char* language = "en";
  Qt::LayoutDirection direction = Qt::LeftToRight;
};

const std::vector<Look>& looks() {
  static const std::vector<Look> all{
      {"standard", {"light", "dark", "contrastLight", "contrastDark"}},
      {"narrow", {"light"}, {640, 780}},
      {"large", {"dark"}, {1180, 780}, 200},
      {"german", {"light"}, {1180, 780}, 100, "de"},
      {"right-to-left", {"dark"}, {1180, 780}, 100, "en", Qt::RightToLeft},
  };
  return all;
}

bool isWanted(const QString& name, const QStringList& parts) {
  return parts.isEmpty() ||
         std::any_of(parts.begin(), parts.end(), [&](const QString& part) { return name.contains(part); });
}

void take(const Place& place, const Look& look, const QStringList& wanted, const QDir& folder) {
  QStringList themes;
  for (const QString& theme : look.themes) {
    const QString part = look.themes.size() > 1 ? theme : QString::fromLatin1(look.name);
    if (isWanted(part + '/' + place.name, wanted)) themes << theme;
  }
  if (themes.isEmpty()) return;
  QGuiApplication::setLayoutDirection(look.direction);
  Stage stage(place.history, look.size);
  stage.app().preferences()->setTextSize(look.textSize);
  stage.app().preferences()->setLanguage(QString::fromLatin1(look.language));
  place.open(stage);
  for (const QString& theme : themes) {
    stage.app().preferences()->setTheme(theme);
    stage.settle(300);  // longer than the meter waits for the next key
    const QString part = look.themes.size() > 1 ? theme : QString::fromLatin1(look.name);
    const QString path = folder.filePath(part + '/' + place.name + ".png");
    if (!folder.mkpath(part) || !stage.picture().save(path)) qFatal("cannot write %s", qPrintable(path));
    std::printf("%s\n", qPrintable(path));
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication gui(argc, argv);
  const QStringList arguments = QGuiApplication::arguments().mid(1);
  if (arguments.isEmpty()) {
    std::fprintf(stderr, "make_pictures FOLDER [PART OF A NAME…]\n");
    return 1;
  }
  for (const Look& look : looks())
    for (const Place& place : places()) take(place, look, arguments.mid(1), QDir(arguments.constFirst()));
  return 0;
}
