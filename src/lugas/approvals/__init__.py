"""Routes: who must look at a paper, in which order and until when; initials, the signer's yes, and standing in."""
