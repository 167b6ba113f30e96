Feature: Frontline staff say what hurts, and each point gets an answer
  The dialogue day opens by itself once a quarter. Pain points are handed in beforehand, under one's name or with a ticket that leads back to nobody. Each gets an
  owner and an answer; then those who were invited read them all.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: It opens on the configured working day of the quarter, and once
    Given dialogue days open on working day 2 of the quarter
    When it is 1 April 2027 20:00 at the project's site
    Then there is no dialogue day of the quarter of 1 April 2027
    When it is 5 April 2027 20:00 at the project's site
    Then there is one dialogue day of the quarter of 1 April 2027

  Scenario: A holiday shifts the day
    Given dialogue days open on working day 1 of the quarter
    And 1 April 2027 is a public holiday
    When it is 1 April 2027 20:00 at the project's site
    Then there is no dialogue day of the quarter of 1 April 2027
    When it is 2 April 2027 09:00 at the project's site
    Then there is one dialogue day of the quarter of 1 April 2027

  Scenario: Only people of the sections that are named are invited
    Given 6 people of section "S1" and 1 person without a section
    When the project manager opens the dialogue day for section "S1"
    Then the 6 people of the section can draw a ticket
    And the person without a section cannot

  Scenario: Handed in anonymously, answered and published
    Given 6 people of section "S1" and 1 person without a section
    And the project manager has opened the dialogue day for section "S1"
    And the 6 people of the section have drawn their tickets
    When one of them hands in "Overtime is not written down." with the ticket
    And the box is opened
    And the engineering manager holds the dialogue day
    And the project manager tries to publish the results
    Then the system refuses
    When every pain point is given to a member and answered
    And the project manager publishes the results
    Then the people of the section read "Overtime is not written down." and its answer
    And the audit log is intact

  Scenario: Fewer than five leave the box closed for ever
    Given 4 people of section "S1" and 1 person without a section
    And the project manager has opened the dialogue day for section "S1"
    And the 4 people of the section have drawn their tickets
    When one of them hands in "Nobody shall read this." with the ticket
    And the box is opened
    Then nobody reads "Nobody shall read this."
    And the engineering manager is told that 5 people are needed
    When the engineering manager holds the dialogue day
    Then the dialogue day is answering

  Scenario: An overdue answer is reported to both leads
    Given 6 people of section "S1" and 1 person without a section
    And the project manager has opened the dialogue day for section "S1"
    And the 6 people of the section have drawn their tickets
    When one of them hands in "Overtime is not written down." with the ticket
    And the box is opened
    And the engineering manager holds the dialogue day
    And every pain point is given to a member
    And 21 days pass
    Then the project manager was told that the owner owes an answer

  Scenario: The project is closed in mid-quarter
    Given 6 people of section "S1" and 1 person without a section
    And the project manager has opened the dialogue day for section "S1"
    When the administrator closes the project
    Then the dialogue day is cancelled
    When it is 1 July 2027 12:00 at the project's site
    Then there is no dialogue day of the quarter of 1 April 2027
