// One program for each data folder: a start while another has it brings that one's window to the front.
#pragma once

#include <filesystem>

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace chasqui::app {

/// Asks the program that has the folder to show itself, with the model in `modelPath` where that is not empty. False:
/// there is none, or none that answers within two seconds. `dataFolder`: absolute. Blocks; for a thread that has no
/// event loop yet.
bool askRunningProgram(const std::filesystem::path& dataFolder, const QString& modelPath);

/// Hears other starts, at a local socket in the data folder that only the same user may use. GUI thread.
class OtherStarts : public QObject {
  Q_OBJECT

 public:
  explicit OtherStarts(QObject* parent = nullptr);

  /// Only for who has the folder's chats open: a socket that is there already is of a program that was killed. Where
  /// there can be no socket, other starts are not heard.
  void listen(const std::filesystem::path& dataFolder);
  /// As at the end: a start from now on is a start.
  void close() { server_.close(); }

 signals:
  void asked(const QString& modelPath);

 private:
  void serve();

  QLocalServer server_;
};

}  // namespace chasqui::app
