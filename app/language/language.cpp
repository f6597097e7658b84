#include "language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace chasqui::app {

Language::Language(QObject* parent) : QObject(parent) { set(QStringLiteral("system")); }

Language::~Language() = default;

QString Language::ofDesktop(const QStringList& wanted) {
  for (const QString& name : wanted) {
    const QString language = name.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0).toLower();
    for (const char* ours : {"en", "de", "es"})
      if (language == QLatin1String(ours)) return language;
  }
  return QStringLiteral("en");
}

void Language::set(const QString& word) {
  if (word == word_) return;
  word_ = word;
  const bool isDesktops = word == QLatin1String("system");
  const QString language = isDesktops ? ofDesktop(QLocale::system().uiLanguages()) : word;
  // A desktop in a language that we lack still has its own way to write numbers and dates.
  QLocale::setDefault(isDesktops ? QLocale::system() : QLocale(language));
  if (language == current_) return;
  current_ = language;
  translators_.clear();  // which takes them out of Qt's list
  add(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  add(QStringLiteral("qtdeclarative_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  add(QStringLiteral("chasqui_") + language, QStringLiteral(":/i18n"));
  emit changed();
}

void Language::add(const QString& name, const QString& folder) {
  auto translator = std::make_unique<QTranslator>();
  if (!translator->load(name, folder)) return;  // Qt's own may not be installed
  QCoreApplication::installTranslator(translator.get());
  translators_.push_back(std::move(translator));
}

}  // namespace chasqui::app
