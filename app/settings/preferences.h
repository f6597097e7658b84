// What the user set for the whole program.
#pragma once

#include <map>
#include <string>

#include <QCoreApplication>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "settings/preference_table.h"

namespace chasqui::app {

/// The values of the table, with a typed property for each that is no sampling value; those SamplingValues has by their
/// keys. GUI thread.
class Preferences : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed)
  Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY changed)
  Q_PROPERTY(QString motion READ motion WRITE setMotion NOTIFY changed)
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
  Q_PROPERTY(bool notifyWhenDone READ notifyWhenDone WRITE setNotifyWhenDone NOTIFY changed)
  Q_PROPERTY(bool notifyWithText READ notifyWithText WRITE setNotifyWithText NOTIFY changed)
  Q_PROPERTY(bool nameChatsByModel READ nameChatsByModel WRITE setNameChatsByModel NOTIFY changed)
  Q_PROPERTY(bool enterSends READ enterSends WRITE setEnterSends NOTIFY changed)
  Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY changed)
  Q_PROPERTY(QString whenFull READ whenFull WRITE setWhenFull NOTIFY changed)
  Q_PROPERTY(bool guessAhead READ guessAhead WRITE setGuessAhead NOTIFY changed)
  Q_PROPERTY(bool figuresAlways READ figuresAlways WRITE setFiguresAlways NOTIFY changed)
  Q_PROPERTY(int downloadLimit READ downloadLimit WRITE setDownloadLimit NOTIFY changed)  ///< kB/s; 0: none
  Q_PROPERTY(bool keepChatsWarm READ keepChatsWarm WRITE setKeepChatsWarm NOTIFY changed)
  Q_PROPERTY(int warmChatsLimit READ warmChatsLimit WRITE setWarmChatsLimit NOTIFY changed)  ///< GB
  Q_PROPERTY(int trashDays READ trashDays WRITE setTrashDays NOTIFY changed)

 public:
  explicit Preferences(QObject* parent = nullptr);

  QString theme() const { return value("theme").toString(); }
  void setTheme(const QString& word) { set("theme", word); }
  /// Percent.
  int textSize() const { return value("textSize").toInt(); }
  void setTextSize(int percent) { set("textSize", percent); }
  QString motion() const { return value("motion").toString(); }
  void setMotion(const QString& word) { set("motion", word); }
  QString language() const { return value("language").toString(); }
  void setLanguage(const QString& word) { set("language", word); }
  bool notifyWhenDone() const { return value("notifyWhenDone").toBool(); }
  void setNotifyWhenDone(bool notifies) { set("notifyWhenDone", notifies); }
  bool notifyWithText() const { return value("notifyWithText").toBool(); }
  void setNotifyWithText(bool shows) { set("notifyWithText", shows); }
  bool nameChatsByModel() const { return value("nameChatsByModel").toBool(); }
  void setNameChatsByModel(bool names) { set("nameChatsByModel", names); }
  bool enterSends() const { return value("enterSends").toBool(); }
  void setEnterSends(bool sends) { set("enterSends", sends); }
  /// The id of a prompt, in the library or built in; empty: not set.
  QString systemPrompt() const { return value("systemPrompt").toString(); }
  void setSystemPrompt(const QString& promptId) { set("systemPrompt", promptId); }
  /// "ask" as long as the user has not chosen, else what ContextChoice stores.
  QString whenFull() const { return value("whenFull").toString(); }
  void setWhenFull(const QString& word) { set("whenFull", word); }
  bool guessAhead() const { return value("guessAhead").toBool(); }
  void setGuessAhead(bool guesses) { set("guessAhead", guesses); }
  bool figuresAlways() const { return value("figuresAlways").toBool(); }
  void setFiguresAlways(bool always) { set("figuresAlways", always); }
  /// 0: what is in the trash stays there.
  int downloadLimit() const { return value("downloadLimit").toInt(); }
  void setDownloadLimit(int kilobytes) { set("downloadLimit", kilobytes); }
  bool keepChatsWarm() const { return value("keepChatsWarm").toBool(); }
  void setKeepChatsWarm(bool keeps) { set("keepChatsWarm", keeps); }
  int warmChatsLimit() const { return value("warmChatsLimit").toInt(); }
  void setWarmChatsLimit(int gigabytes) { set("warmChatsLimit", gigabytes); }
  int trashDays() const { return value("trashDays").toInt(); }
  void setTrashDays(int days) { set("trashDays", days); }

  QVariant value(const QString& key) const { return values_.value(key); }
  bool isDefault(const QString& key) const;
  static QString textOf(const char* text) {
    return QCoreApplication::translate("chasqui::app", text);  // the table's place
  }
  static QString categoryText(PreferenceCategory category);
  /// A value as the user reads it: "On", "120 %", "Dark".
  static QString inWords(const PreferenceEntry& entry, const QVariant& value);
  /// Its default, which is `value` for a chat that follows others, and its range where it has one.
  static QString factsOf(const PreferenceEntry& entry, const QVariant& value);
  static QString factsOf(const PreferenceEntry& entry) { return factsOf(entry, entry.standard); }

  /// Takes the value that is nearest to `value` in the entry's range; what is of another kind changes nothing.
  void set(const QString& key, const QVariant& value);
  void reset(const QString& key);

  /// Takes all values of `settings`, by the names of settingOf(); what is missing or broken there becomes its default.
  /// Does not emit edited().
  void restore(const std::map<std::string, std::string>& settings);
  /// The setting under which a value is stored, and the value as a word.
  static std::string settingOf(const QString& key);
  std::string stored(const QString& key) const;

 signals:
  void changed(const QString& key);
  /// The user changed the value: the settings have to be told.
  void edited(const QString& key);

 private:
  bool take(const QString& key, const QVariant& value);

  QVariantMap values_;  ///< of every key, each of the kind that the table says
};

}  // namespace chasqui::app
