// Takes the chats of a file into the history.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/chat_reader.h"
#include "storage/types.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// What became of a file.
struct ImportResult {
  std::vector<storage::ChatSummary> chats;  ///< those that were added
  std::vector<storage::Folder> folders;     ///< those that were made for them
  std::size_t messages = 0;
  std::size_t present = 0;                  ///< chats that were left out because all of them is here already
  std::vector<exchange::Skipped> skipped;
  std::optional<Error> error;               ///< why the file was not read to its end
};

/// Reads on the thread that calls run(), writes on the storage thread, in pieces so short that an answer is saved
/// between two of them. A chat shows only when all of it is stored; one that was half stored is in the trash.
class ChatImport {
 public:
  explicit ChatImport(StorageThread& storage) : storage_(storage) {}

  ImportResult run(const std::filesystem::path& path, std::int64_t nowMs,
                   const std::function<void(double fraction, std::size_t chats)>& progress, std::stop_token stop);

 private:
  Result<void> learnWhatIsHere();
  Result<void> add(exchange::ChatDocument document);
  bool isHere(const exchange::ChatDocument& document);
  Result<std::string> folderOf(const std::string& name);
  Result<void> store(const exchange::ChatDocument& document);

  StorageThread& storage_;
  std::int64_t nowMs_ = 0;
  std::multimap<std::int64_t, std::string> chatsByTime_;  ///< ids of living chats by the time they were made
  std::map<std::string, std::string> folders_;            ///< ids by name
  std::int64_t lastPosition_ = 0;
  ImportResult result_;
};

}  // namespace chasqui::app
