#include "sample_server.h"

#include <QJsonArray>
#include <QJsonObject>

namespace chasqui::test {

namespace {

/// What licences look like: long, and with lines of their own.
QByteArray terms(const char* title) {
  QByteArray text = QByteArray(title) + "\n\n";
  for (int clause = 1; clause <= 12; ++clause)
    text += QByteArray::number(clause) +
            ". You may run, study and change these files, and pass them on together with this text.\n\n";
  return text;
}

}  // namespace

void fillSampleServer(TestServer& server) {
  server.addFile(kOpenRepository + "/little-chat.Q4_K_M.gguf", 3'000'000, 1);
  server.addFile(kOpenRepository + "/little-chat.Q8_0.gguf", 5'000'000, 2);
  server.addFile(kOpenRepository + "/broken.Q4_0.gguf", 2'000'000, 3);
  server.addFile(kGatedRepository + "/gated.Q4_K_M.gguf", 3'000'000, 4);
  server.addFile(kGatedRepository + "/LICENSE.txt", terms("Terms of the gated chat"));
  server.addFile(kGatedRepository + "/USE_POLICY.md", terms("Use policy"));
  server.addFile("meta/LICENSE", terms("Terms of Meta's models"));
  server.addFile("meta/USE_POLICY.md", terms("Use policy"));
  server.setSettings(
      {{"repositories", QJsonObject{{kGatedRepository, QJsonObject{{"gated", true}, {"licence", "llama2"}}},
                                    {kOpenRepository, QJsonObject{{"licence", "mit"}, {"downloads", 12345}}}}},
       {"tokens", QJsonObject{{"hf_granted", QJsonArray{kGatedRepository}}}}});
  server.setFaults({QJsonObject{{"match", "Q8_0"}, {"where", "cdn"}, {"stall", 2'000'000}},
                    QJsonObject{{"match", "broken"}, {"where", "cdn"}, {"wrongAt", 1000}}});
}

TestServer& sampleServer() {
  static TestServer server;
  static const bool filled = (fillSampleServer(server), true);
  Q_UNUSED(filled)
  return server;
}

}  // namespace chasqui::test
