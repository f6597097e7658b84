// A hub on loopback for what the models page shows, with repositories that are open, gated, slow and broken.
#pragma once

#include "test_server.h"

namespace chasqui::test {

inline const QString kOpenRepository = QStringLiteral("acme/Little-Chat-GGUF");
inline const QString kGatedRepository = QStringLiteral("acme/Gated-Chat-GGUF");

/// The same one for all stages of a process; made when it is first asked for.
TestServer& sampleServer();

/// What it has, for another server that takes its place: the large file says nothing more after 2 000 000 bytes.
void fillSampleServer(TestServer& server);

}  // namespace chasqui::test
