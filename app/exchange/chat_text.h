// A chat as text that people read: markdown, or plain.
#pragma once

#include <QCoreApplication>
#include <QString>

#include "exchange/chat_document.h"

namespace chasqui::app {

/// Which messages an export has.
enum class Branches {
  Shown,  ///< the path on show
  All     ///< every version of every message
};

/// Any thread.
class ChatText {
  Q_DECLARE_TR_FUNCTIONS(ChatText)

 public:
  /// The document must outlive it.
  ChatText(const exchange::ChatDocument& document, Branches branches);

  /// With a head of title, times and model, and a heading for each message; what was written stays as it is.
  QString markdown() const;
  QString plain() const;

  QString title() const;
  /// In the order of the text.
  const std::vector<const storage::Message*>& messages() const { return messages_; }
  /// "You", or the model's name, and where not all follow each other "3. You, after 1".
  QString speaker(std::size_t index) const;
  /// Times and models, each on a line of its own.
  QStringList facts() const;
  /// What a message says where it has no text: that it was stopped, or why it failed.
  static QString trouble(const storage::Message& message);

 private:
  const exchange::ChatDocument& document_;
  std::vector<const storage::Message*> messages_;
  std::vector<std::size_t> parentOf_;  ///< numbers, counted from 1; 0: none, or the message before it
};

/// The title fit for the name of a file, without an extension; `otherwise` where nothing of it is left.
QString fileNameFor(const QString& title, const QString& otherwise = QStringLiteral("chat"));

}  // namespace chasqui::app
