// SPDX-License-Identifier: MIT
#pragma once

#include "models/slotset.h"
#include "sync/textcolumn.h"

#include <QByteArrayView>

#include <vector>

namespace hubbub {

// Looking for a text in many at once, byte by byte: what is looked for is case folded as the texts are
// (caseFolded()), and not empty.

/// The slots below \a end whose folded text contains \a needle. Costs little more than reading all texts once.
[[nodiscard]] SlotSet slotsContaining(const TextColumn &column, QByteArrayView needle, size_t end);

/// Whether \a text contains \a needle.
[[nodiscard]] bool containsText(QByteArrayView text, QByteArrayView needle);

/// Adds the entries of \a block that contain \a needle to \a entries, in ascending order. Reads nothing outside
/// the block and finds an end, whatever the block says of its entries: it may come from a damaged file.
void findEntries(const TextColumn::Block &block, QByteArrayView needle, std::vector<quint32> &entries);

} // namespace hubbub
