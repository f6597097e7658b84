// Messages that name their parents, as files have them, brought into an order in which parents come first.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace chasqui::exchange {

/// One message's place, in terms of indexes into the same list.
struct ForestNode {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t parent = kNone;
  std::vector<std::size_t> children;  ///< in their order
};

/// Takes the parents as they are given, by name, and makes children of them in the list's order. A parent that is not
/// there is none; of two with one name the first is the parent; a circle is cut before its first member.
std::vector<ForestNode> forestOf(const std::vector<std::string>& names, const std::vector<std::string>& parents);

/// All indexes, parents before children, each branch to its end before the next.
std::vector<std::size_t> branchByBranch(const std::vector<ForestNode>& forest);

/// All indexes, parents before children: as they are listed where that is so already, otherwise branch by branch.
std::vector<std::size_t> parentsFirst(const std::vector<ForestNode>& forest);

}  // namespace chasqui::exchange
