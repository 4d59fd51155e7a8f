"""The ground: types that every room shares, without logic beyond validation. Imports nothing of ours."""
