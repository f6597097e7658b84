// Which rows of a list have to go, and which have to come, so that it shows another one.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

namespace chasqui::app {

/// From `at` on, `removed` rows of the old list make room for `added` rows of the new one; before and after them both have
/// the same rows.
struct ChangedRows {
  int at = 0;
  int removed = 0;
  int added = 0;
};

/// `isSame`: two rows need not be told apart.
template <typename Row, typename Same>
ChangedRows changedRows(const std::vector<Row>& before, const std::vector<Row>& after, Same isSame) {
  const auto first = std::mismatch(before.begin(), before.end(), after.begin(), after.end(), isSame);
  const auto last = std::mismatch(before.rbegin(), std::make_reverse_iterator(first.first), after.rbegin(),
                                  std::make_reverse_iterator(first.second), isSame);
  return {static_cast<int>(first.first - before.begin()), static_cast<int>(last.first.base() - first.first),
          static_cast<int>(last.second.base() - first.second)};
}

}  // namespace chasqui::app
