// The user's access token for the Hugging Face hub: in the desktop's keyring, and nowhere else.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "download/hub.h"
#include "models/background_task.h"

namespace chasqui::app {

/// From HF_TOKEN, else the keyring, else the hub's own token file, else what was entered since the start. GUI thread;
/// environment and file are read at the start on a thread of their own, and the keyring is asked when somebody first
/// wants the token, because it may ask the user to unlock it.
class AccessToken : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(Source source READ source NOTIFY changed)
  Q_PROPERTY(QString sourceText READ sourceText NOTIFY changed)
  Q_PROPERTY(bool keyringFailed READ keyringFailed NOTIFY changed)  ///< there is none, or it refuses

 public:
  enum Source { None, Environment, Keyring, HubFile, Entered };
  Q_ENUM(Source)

  explicit AccessToken(download::Environment environment, QObject* parent = nullptr);

  Source source() const { return source_; }
  QString sourceText() const;
  bool keyringFailed() const { return keyringFailed_; }
  void retranslate() { emit changed(); }

  /// Does it once environment and file are read; at once where they are. Their token is known from tokenChanged() then.
  void afterReading(std::function<void()> use);
  /// Gives the token to `use`, empty where there is none: at once, or when the keyring has answered.
  void want(std::function<void(const std::string& token)> use);

  /// From now on; kept in the keyring where `remember` and a keyring are there. Spaces around it are taken off.
  Q_INVOKABLE void enter(const QString& token, bool remember);
  /// Out of the keyring, and of this program.
  Q_INVOKABLE void forget();

 signals:
  void changed();
  /// Another token is known from now on; empty: none.
  void tokenChanged(const std::string& token);

 private:
  void take(const std::string& token, Source source);
  void read(const std::string& token);
  void askKeyring();

  download::Environment environment_;
  std::string token_;
  std::string hubToken_;  ///< of environment and file
  Source source_ = None;
  bool read_ = false;
  bool asked_ = false;  ///< the keyring has answered, or is not needed
  bool asking_ = false;
  bool keyringFailed_ = false;
  std::vector<std::function<void()>> waitingToRead_;
  std::vector<std::function<void(const std::string&)>> waiting_;
  BackgroundTask reading_;  // last: its thread ends first
};

}  // namespace chasqui::app
