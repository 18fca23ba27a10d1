/** What holds for every record and enum of the contracts, new ones included. */
@NullMarked
package dev.patchbay.contract;

import org.jspecify.annotations.NullMarked;
