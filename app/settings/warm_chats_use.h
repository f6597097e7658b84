// How much of the disk warm chats take, and what the settings say of that.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QTimer>

#include "inference/warm_chats.h"

namespace chasqui::app {

class Preferences;
class StorageThread;

/// GUI thread.
class WarmChatsUse : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(bool any READ any NOTIFY changed)

 public:
  /// `chats` nullptr: there is nothing to keep them in.
  WarmChatsUse(std::shared_ptr<WarmChats> chats, const Preferences& preferences, QObject* parent = nullptr);
  ~WarmChatsUse() override;

  /// In a sentence.
  QString text() const;
  bool any() const { return bytes_ > 0; }

  /// The settings and the history are known: from now on chats are kept, as the settings say, and what is kept of chats
  /// that are not in the history any more goes. Not to be called where the history ends with the window.
  void begin(StorageThread& storage);
  /// These chats are gone for good.
  void erase(const std::vector<std::string>& chatIds);
  /// Something of these chats is: it must not be kept on.
  void drop(const std::vector<std::string>& chatIds);
  Q_INVOKABLE void clear();
  void retranslate() { emit changed(); }

 signals:
  void changed();

 private:
  void apply();

  std::shared_ptr<WarmChats> chats_;
  const Preferences& preferences_;
  bool begun_ = false;
  std::uint64_t bytes_ = 0;
  QTimer limiting_;  ///< a limit that passes by, as a slider moves, drives nobody out
};

}  // namespace chasqui::app
