// Servers that give one answer, whatever they are asked: a proxy that refuses, and one with TLS.
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace chasqui::test {

/// Plain, on a port of 127.0.0.1; closes after its answer.
class CannedServer {
 public:
  explicit CannedServer(std::string answer);
  ~CannedServer();
  CannedServer(const CannedServer&) = delete;
  CannedServer& operator=(const CannedServer&) = delete;

  /// "http://127.0.0.1:PORT"
  std::string address() const;
  /// The first line of each request so far: "CONNECT example.org:443 HTTP/1.1".
  std::vector<std::string> requests() const;

 private:
  void serve();

  std::string answer_;
  int listener_ = -1;
  unsigned port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

/// openssl's own server, with a certificate for 127.0.0.1 that it signed itself. The test ends when it does not start.
class TlsServer {
 public:
  /// `answer`: all of it, for the path "/answer"; empty: openssl's page about the connection, for any path.
  explicit TlsServer(const QByteArray& answer = {});
  ~TlsServer();

  std::string port() const { return port_; }
  std::string caFile() const { return folder_.filePath("certificate.pem").toStdString(); }

 private:
  QTemporaryDir folder_;
  QProcess process_;
  std::string port_;
};

}  // namespace chasqui::test
