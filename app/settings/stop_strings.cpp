#include "settings/stop_strings.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace chasqui::app {

QString shownStopString(const QString& text) {
  QString shown;
  for (const QChar letter : text) {
    switch (letter.unicode()) {
      case u'\n': shown += QStringLiteral("\\n"); break;
      case u'\t': shown += QStringLiteral("\\t"); break;
      case u'\r': shown += QStringLiteral("\\r"); break;
      case u'\\': shown += QStringLiteral("\\\\"); break;
      default: shown += letter;
    }
  }
  return shown;
}

QString typedStopString(const QString& shown) {
  QString text;
  for (qsizetype i = 0; i < shown.size(); ++i) {
    const char16_t next = shown[i] == u'\\' && i + 1 < shown.size() ? shown[i + 1].unicode() : u'\0';
    switch (next) {
      case u'n': text += u'\n'; break;
      case u't': text += u'\t'; break;
      case u'r': text += u'\r'; break;
      case u'\\': text += u'\\'; break;
      default: text += shown[i]; continue;
    }
    ++i;
  }
  return text;
}

QStringList shownStopStrings(const QStringList& texts) {
  QStringList shown;
  for (const QString& text : texts) shown << shownStopString(text);
  return shown;
}

QStringList typedStopStrings(const QStringList& shown) {
  QStringList texts;
  for (const QString& line : shown) texts << typedStopString(line);
  return texts;
}

std::optional<QVariant> allowedStopStrings(const QVariant& value) {
  QStringList texts = value.toStringList();
  if (value.userType() == QMetaType::QString) {
    const QJsonDocument json = QJsonDocument::fromJson(value.toString().toUtf8());
    if (!json.isArray()) return std::nullopt;
    texts = QVariant(json.array().toVariantList()).toStringList();
  } else if (value.userType() != QMetaType::QStringList && value.userType() != QMetaType::QVariantList) {
    return std::nullopt;
  }
  texts.removeAll(QString());
  texts.removeDuplicates();
  texts.removeIf([](const QString& text) { return text.size() > kLongestStopString; });
  return QVariant(texts.mid(0, kMostStopStrings));
}

std::string stopStringsToJson(const QStringList& texts) {
  return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chasqui::app
