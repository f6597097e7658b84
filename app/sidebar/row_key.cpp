#include "sidebar/row_key.h"

#include <functional>
#include <tuple>

namespace chasqui::app {

namespace {

auto ordered(const RowKey& key) {
  return std::tuple(key.group, key.folderPosition, std::cref(key.folderId), !key.isFolder, -key.whenMs);
}

}  // namespace

bool operator<(const RowKey& a, const RowKey& b) {
  const auto left = ordered(a), right = ordered(b);
  return left != right ? left < right : a.chatId > b.chatId;
}

bool operator==(const RowKey& a, const RowKey& b) { return ordered(a) == ordered(b) && a.chatId == b.chatId; }

}  // namespace chasqui::app
